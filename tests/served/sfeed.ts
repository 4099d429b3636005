import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { escapeText } from '../../src/article/html.ts';
import { type KeptEntry, newestFirst, type Reader, tagsEscaped } from './reader.ts';

const run = promisify(execFile);

/** sfeed 1.7. A JSON Feed has to be converted before it is read. */
export const sfeed = {
  name: 'sfeed',
  formats: ['rss.xml', 'atom.xml'],
  // «HTML code in titles is ignored and is treated as plain-text» (sfeed(5)), «Item, first author».
  title: (title, format) => (format === 'rss.xml' ? tagsEscaped(title) : escapeText(title)),
  authors: ([first = '']) => first,
  async subscribe(url) {
    const folder = await mkdtemp(join(tmpdir(), 'rafid-sfeed-'));
    const settings = join(folder, 'sfeedrc');
    await mkdir(join(folder, 'etags'));
    await writeFile(settings, sfeedrc(folder, url));
    return {
      reload: async () => void (await run('sfeed_update', [settings])),
      entries: async () => {
        const lines = (await readFile(join(folder, 'feeds', 'site'), 'utf8')).split('\n').filter(Boolean);
        return lines.map(entryOf).toSorted(newestFirst);
      },
    };
  },
} satisfies Reader;

/**
 * Validators are kept by curl, as sfeed's README advises. An entry is who its id says: of itself sfeed would compare
 * titles too, and keep the old entry beside a corrected one.
 */
function sfeedrc(folder: string, url: string): string {
  return `sfeedpath='${folder}/feeds'
fetch() {
  etag='${folder}/etags/'"$(basename "$3")"
  curl -L --max-redirs 0 -H 'User-Agent:' -f -s -m 15 --compressed \\
    --etag-save "$etag" --etag-compare "$etag" -z "$etag" "$2"
}
merge() {
  sort -t "$(printf '\\t')" -s -u -k6,6 "$3" "$2"
}
feeds() {
  feed site '${url}'
}
`;
}

/** One line of sfeed(5). */
function entryOf(line: string): KeptEntry {
  const [published, title = '', link = '', content = '', , id = '', author = ''] = line.split('\t');
  return { id, link, title, author, published: Number(published), content: unescaped(content) };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character) => ({ n: '\n', t: '\t' })[character as string] ?? character);
}
