import { Hono } from 'hono';
import site from '../../src/index.ts';

/**
 * The site as it is deployed, and in the same worker the least that Hono can answer: a route that returns a constant, which
 * is the site's own document, as it is or compressed, or a 304 with the site's headers or none. The first request asks the site.
 */
const bare = new Hono()
  .get('/bare/plain/:file', async (c) => {
    const { body, type } = await constant(c.req.param('file'), 'identity');
    return c.body(body, 200, { 'Content-Type': type });
  })
  .get('/bare/gzip/:file', async (c) => {
    const { body, type } = await constant(c.req.param('file'), 'gzip');
    const headers = { 'Content-Type': type, 'Content-Encoding': 'gzip' };
    return new Response(body, { headers, encodeBody: 'manual' });
  })
  .get('/bare/304/none', (c) => c.body(null, 304))
  .get('/bare/304/same', async (c) => c.body(null, 304, await headersOfSite(c.req.raw)));

export default {
  fetch: (request: Request) => (request.url.includes('/bare/') ? bare : site).fetch(request),
};

let headers: Record<string, string> | undefined;

/** What the site's 304 says in its headers: that is all that there is of it. */
async function headersOfSite({ headers: asked }: Request): Promise<Record<string, string>> {
  headers ??= Object.fromEntries((await site.request('/rss.xml', { headers: asked })).headers);
  return headers;
}

const constants = new Map<string, { body: ArrayBuffer; type: string }>();

async function constant(file: string, encoding: string): Promise<{ body: ArrayBuffer; type: string }> {
  const known = constants.get(`${file} ${encoding}`);
  if (known) return known;
  const answer = await site.request(`/${file}`, { headers: { 'Accept-Encoding': encoding } });
  const made = { body: await answer.arrayBuffer(), type: answer.headers.get('Content-Type') ?? '' };
  constants.set(`${file} ${encoding}`, made);
  return made;
}
