import { describe, expect, it } from 'vitest';
import { Archive } from '../../bench/load/archive.ts';
import { articleOf, corrected, firstVersion, slugOf, type Version } from '../../bench/load/articles.ts';
import type { Answer, Asked, Client } from '../../bench/load/client.ts';
import { type Followed, lead, versionAt } from '../../bench/load/history.ts';
import { Inspector } from '../../bench/load/inspector.ts';
import { Tally } from '../../bench/load/tally.ts';
import { createWriter, formats } from '../../src/feed/index.ts';
import { ALL } from '../../src/selection/selection.ts';
import { site } from '../fixtures/site.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_MOMENT = 'public, max-age=900';

/** Six articles, the first the oldest; the third was corrected, and the fourth withdrawn. */
function published() {
  const archive = new Archive();
  const versions = [1, 2, 3, 4, 5, 6].map((number) => firstVersion(number, new Date((number - 6) * 3_600_000)));
  for (const version of versions) archive.change(version.number, version, 0)(0);
  archive.change(3, corrected(versions[2] as Version), 100)(110);
  archive.change(4, 'gone', 200)(210);
  const followed: Followed = { archive, selection: ALL, format: formats.atom };
  return { followed, versions };
}

const { followed, versions } = published();
const at = (number: number) => versions[number - 1] as Version;
const cursorOf = ({ number, published }: Version) => ({ slug: slugOf(number), published });

/** An archive from one article down to another, with these entries. */
function documentOf(newest: number, oldest: number, entries: Version[]): string {
  const articles = entries.map(articleOf);
  const archive = { newest: cursorOf(at(newest)), oldest: cursorOf(at(oldest)), hasOlder: true };
  const bytes = createWriter(
    formats.atom.syntax,
    site,
  )({ selection: ALL, names: [], articles, archive, pollMinutes: 15 });
  return new TextDecoder().decode(bytes);
}

const name = (number: number, version: string) =>
  `/archive/${encodeURIComponent(`${at(number).published.replace(/[-:]/g, '')}-${slugOf(number)}`)}/${version}/atom.xml`;
const below = (number: number) => name(number, 'archive').replace(/^\/archive/, '/below');

/** What is wrong with answers, one after the other, at the moments when they are given. */
async function faultsOf(
  paths: string[],
  answers: { at: number; status?: number; headers?: Record<string, string>; text?: string }[],
  start?: number,
): Promise<string[]> {
  const waiting = [...answers];
  const client = {
    async ask(_: Asked): Promise<Answer> {
      const { at: moment, status = 200, headers = {}, text = '' } = waiting.shift() ?? { at: 0 };
      const body = Buffer.from(text);
      const common = {
        'x-content-type-options': 'nosniff',
        'cache-control': status === 302 ? FOR_A_MOMENT : FOR_EVER,
        etag: 'W/"a"',
        vary: 'Accept-Encoding',
        'last-modified': new Date(0).toUTCString(),
        'content-length': String(body.length),
      };
      return { status, headers: { ...common, ...headers }, body, from: moment, to: moment + 1 };
    },
  } as unknown as Client;
  const tally = new Tally();
  const inspector = new Inspector(client, tally);
  for (const path of paths) {
    if (path.startsWith('/below/')) await lead({ inspector, tally }, followed, path);
    else
      await inspector.poll(versionAt(followed, path, start ? cursorOf(at(start)) : undefined), {
        method: 'GET',
        gzip: false,
      });
  }
  return tally.faults.map(({ expected }) => expected);
}

describe('what the load run takes for wrong in an archive', () => {
  const whole = documentOf(5, 2, [at(5), at(4), at(3), at(2)]);
  const later = documentOf(5, 2, [at(5), corrected(at(3)), at(2)]);

  it.each([
    ['all between its ends', { at: 50, text: whole }, undefined],
    ['what was corrected and withdrawn, afterwards', { at: 220, text: later }, undefined],
    ['an article that was withdrawn', { at: 220, text: whole }, 'was not to be read'],
    ['an article left out', { at: 50, text: documentOf(5, 2, [at(5), at(4), at(2)]) }, 'article 3 is missing'],
    ['its last one left out', { at: 50, text: documentOf(5, 2, [at(5), at(4), at(3)]) }, 'article 2 is missing'],
    ['one from beyond its ends', { at: 50, text: documentOf(5, 3, [at(5), at(4), at(3), at(2)]) }, 'does not belong'],
    [
      'a version that is kept for a moment',
      { at: 50, text: whole, headers: { 'cache-control': FOR_A_MOMENT } },
      FOR_EVER,
    ],
    [
      'a page that does not say where it stands',
      { at: 50, text: whole.replace(/<link rel="next-archive"[^>]*>/, '') },
      'where it stands',
    ],
    [
      'nothing, while its last article is there',
      { at: 50, status: 404, headers: { 'cache-control': 'no-store' } },
      'article 2 should be there',
    ],
    [
      'a redirect to itself',
      { at: 50, status: 302, headers: { location: site.url + name(2, 'one') } },
      'a Location that is another',
    ],
    [
      'a redirect to be kept for ever',
      { at: 50, status: 302, headers: { location: site.url + name(2, 'two'), 'cache-control': FOR_EVER } },
      'for a moment',
    ],
    [
      'a redirect to another version',
      { at: 50, status: 302, headers: { location: site.url + name(2, 'two') } },
      undefined,
    ],
  ])('%s', async (_, answer, fault) => {
    const faults = await faultsOf([name(2, 'one')], [answer]);
    if (fault) expect(faults).toEqual([expect.stringContaining(fault)]);
    else expect(faults).toEqual([]);
  });

  it('articles that no document has, between it and the one that led to it', async () => {
    const answer = { at: 50, text: documentOf(4, 2, [at(4), at(3), at(2)]) };
    expect(await faultsOf([name(2, 'one')], [answer], 5)).toEqual([]);
    expect(await faultsOf([name(2, 'one')], [answer], 6)).toEqual([expect.stringContaining('article 5 is missing')]);
  });

  it('other bytes than its version had, whatever tag they have', async () => {
    const path = name(2, 'one');
    const answers = [
      { at: 50, text: whole },
      { at: 220, text: later, headers: { etag: 'W/"b"' } },
    ];
    expect(await faultsOf([path, path], answers)).toEqual([
      expect.stringContaining('the bytes that this tag had before'),
    ]);
  });

  it.each([
    ['a version', site.url + name(2, 'one'), undefined],
    ['the feed itself', `${site.url}/atom.xml`, undefined],
    ['an archive of no version', site.url + name(2, 'one').replace('/one', ''), 'a redirect to a version'],
    ['another feed', `${site.url}/keywords/a${name(2, 'one')}`, 'a redirect to a version'],
    ['another format', site.url + name(2, 'one').replace('atom', 'rss'), 'a redirect to a version'],
  ])('beside it: a redirect to %s', async (_, location, fault) => {
    const faults = await faultsOf([below(5)], [{ at: 50, status: 302, headers: { location } }]);
    if (fault) expect(faults).toEqual([expect.stringContaining(fault)]);
    else expect(faults).toEqual([]);
  });

  it('nothing below a place, while there are articles', async () => {
    const nothing = { at: 50, status: 404 };
    expect(await faultsOf([below(5)], [nothing])).toEqual([expect.stringContaining('should be there')]);
    expect(await faultsOf([below(1)], [nothing])).toEqual([]);
  });
});
