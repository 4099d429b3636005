import type { Asked } from './client.ts';

/** A request that no reader should make, and what it may be answered with. */
export interface Rubbish extends Omit<Asked, 'headers'> {
  headers?: Asked['headers'];
  statuses: number[];
}

const get = (path: string, ...statuses: number[]): Rubbish => ({ method: 'GET', path, statuses });
const escaped = encodeURIComponent;

/** Rubbish of one kind each; a number makes it another one each time. */
export function rubbish(number: number): Rubbish[] {
  const long = escaped('كلمة '.repeat(200));
  return [
    get('/keywords/%ff/rss.xml', 400),
    get('/keywords/%e0%a4/rss.xml', 400),
    get('/articles/%', 400),
    get(`/nowhere-${number}`, 404),
    get(`/articles/${escaped(`لا-شيء-${number}`)}`, 404),
    get(`/keywords/${escaped(`لا-أحد-${number}`)}/rss.xml`, 404),
    get(`/sources/${number}/feed.json`, 404),
    get(`/keywords/${Array.from({ length: 9 }, (_, index) => number + index).join('+')}/rss.xml`, 404),
    get(`/below/${number}/rss.xml`, 404),
    get(`/below/99999999T999999Z-${number}/atom.xml`, 404),
    get('/search/rss.xml?q=', 400),
    get(`/search/rss.xml?q=${long}`, 400),
    get(`/search?q=${long}`, 400),
    get(`/search/atom.xml?q=%ff%fe${number}`, 200),
    get(`/search/rss.xml?q=${escaped(`" OR ${number} NEAR( * -`)}`, 200),
    get(`/sitemap/${number}.xml`, 404),
    get(`/sitemap/0000-99.xml`, 404),
    get(`/media/0123456789/${number}.png`, 404),
    get(`/${'a'.repeat(4000)}`, 404),
    get(`/rss.xml?utm_source=${number}&q=%00&${'x'.repeat(2000)}`, 200),
    get('/.env', 404),
    get('/wp-login.php', 404),
    get('/api/manifest', 401, 404),
    { ...get('/rss.xml', 200), headers: { 'If-None-Match': `W/"${number}", "", nonsense` } },
    { ...get('/rss.xml', 200), headers: { 'If-Modified-Since': 'yesterday' } },
    { ...get('/rss.xml', 200), headers: { 'Accept-Encoding': 'br;q=1, gzip;q=0, *;q=0' } },
    { ...get('/atom.xml', 200), headers: { Range: 'bytes=5-1', Accept: '*/*;q=,;', 'X-Forwarded-Host': 'elsewhere' } },
    { ...get(`/nowhere-${number}`, 404), headers: { Accept: 'application/json' } },
    { method: 'POST', path: '/rss.xml', headers: {}, body: '<xml', statuses: [405] },
    { method: 'DELETE', path: '/', statuses: [405] },
    { method: 'PUT', path: '/api/articles/a', headers: {}, body: '{', statuses: [401, 404, 405] },
  ];
}

/** What is sent before a client goes away: half a request, a whole one, or none. */
export const CUT_OFF = [
  'GET /rss.xml HTTP/1.1\r\nHost: local',
  'GET /rss.xml HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'GET /keywords HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n',
  'GET /atom.xml HTTP/1.1\r\nHost: localhost\r\n\r\nGET /feed.json HTTP/1.1\r\nHost: localhost\r\n\r\n',
  'POST /api/batch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n{"publish":',
  '\u0016\u0003\u0001\u0002\u0000',
  '',
];
