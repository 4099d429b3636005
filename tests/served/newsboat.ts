import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { type KeptEntry, newestFirst, type Reader, type Subscription, tagsEscaped } from './reader.ts';

const run = promisify(execFile);

/** newsboat 2.21. It says of a JSON Feed that it has no XML root. */
export const newsboat = {
  name: 'newsboat',
  formats: ['rss.xml', 'atom.xml'],
  // RSS does not tell whether a title is text or HTML; newsboat takes it for text, and Atom's for what its type says.
  title: (title, format) => (format === 'rss.xml' ? tagsEscaped(title) : title),
  // Of several `dc:creator` it keeps the last.
  authors: (names, format) => (format === 'rss.xml' ? (names.at(-1) ?? '') : names.join(', ')),
  async subscribe(url): Promise<Subscription & { isRightToLeft(): boolean }> {
    const { urls, cache, options } = await profile(`${url}\n`);
    const rows = (query: string) => new DatabaseSync(cache, { readOnly: true }).prepare(query).all();
    return {
      reload: async () => void (await run('newsboat', [...options, '-u', urls, '-x', 'reload'])),
      entries: async () =>
        (
          rows(
            'select guid as id, url as link, title, author, pubDate as published, content from rss_item',
          ) as unknown as KeptEntry[]
        ).toSorted(newestFirst),
      isRightToLeft: () => rows('select is_rtl from rss_feed')[0]?.is_rtl === 1,
    };
  },
} satisfies Reader;

/** The addresses that newsboat subscribes to when it is given an OPML document. */
export async function importOpml(opml: string): Promise<string[]> {
  const { folder, urls, options } = await profile('');
  const list = join(folder, 'site.opml');
  await writeFile(list, opml);
  await run('newsboat', [...options, '-u', urls, '-i', list]);
  return (await readFile(urls, 'utf8')).split('\n').flatMap((line) => line.split(/[ "]/)[0] || []);
}

async function profile(subscriptions: string) {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-newsboat-'));
  const [urls, cache, config] = [join(folder, 'urls'), join(folder, 'cache.db'), join(folder, 'config')];
  await writeFile(urls, subscriptions);
  await writeFile(config, '');
  return { folder, urls, cache, options: ['-c', cache, '-C', config] };
}
