import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MultiBar } from 'cli-progress';
import { readSettings } from '../settings.ts';
import type { Site } from '../site.ts';
import { fail } from './fail.ts';
import { ready, writeArticle } from './import/article-file.ts';
import { FeedDocument, type FoundItem } from './import/document.ts';
import { Refused } from './import/item.ts';
import { Places } from './import/places.ts';
import { openSource } from './import/source.ts';
import { type Leave, Tally, write } from './import/write.ts';
import { printable } from './printable.ts';

const USAGE = 'Say what to import: npm run import -- FILE, or - for standard input; with --force, --dry-run.';

/** `npm run import`: the articles of another site's export or feed become files in the articles' folder. */
try {
  const options = {
    force: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name, ...more] = positionals;
  if (!name || more.length > 0) throw new Error(USAGE);
  const site = readSettings();
  const refused = await importFile(name, site, { force: values.force, dryRun: values['dry-run'] });
  if (refused) process.exitCode = 1;
} catch (error) {
  fail(error);
}

/** Imports a document and says whether anything of it was refused. */
async function importFile(name: string, site: Site, leave: Leave): Promise<boolean> {
  const folder = process.env.ARTICLES || 'articles';
  const places = await Places.read(folder, site);
  const source = await openSource(name);
  // One bar; but only of several the messages stand above. Long lines are wrapped.
  const bars = process.stderr.isTTY
    ? new MultiBar({ format: '{bar} {percentage}%', clearOnComplete: true, linewrap: true })
    : undefined;
  const bar = bars?.create(100, 0);
  const feed = new FeedDocument(source, (share) => bar?.update(Math.floor(100 * share)));
  const tally = new Tally();
  const say = (line: number, severity: string, message: string) => {
    const text = `${printable(`${source.name}:${line}: ${severity}: ${message}`)}\n`;
    if (bars) bars.log(text);
    else process.stderr.write(text);
  };
  try {
    for await (const found of feed.items()) await importItem(found);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    tally.refused++;
    say(error.line, 'error', error.message);
  } finally {
    bars?.update();
    bars?.stop();
    await source.close();
  }
  if (feed.older)
    console.error(
      printable(`${source.name}: warning: Older articles stand in other documents: import ${feed.older} as well.`),
    );
  console.log(printable(`${source.name}: ${feed.format}, ${tally}${leave.dryRun ? ' (nothing is written)' : ''}`));
  return tally.refused > 0;

  async function importItem({ line, read, lost }: FoundItem): Promise<void> {
    if (read instanceof Refused) {
      tally.refused++;
      return say(read.line, 'error', read.message);
    }
    if ('kind' in read) return tally.skip(read.kind);
    const called = `«${(read.title ?? read.id ?? '').slice(0, 60)}»`;
    const warnings = new Set(lost.map((what) => `${what} is left out: only WordPress can fill it in.`));
    try {
      const note = (message: string) => warnings.add(message);
      const item = ready(read, line, site, note);
      const place = places.find(item);
      const text = writeArticle(item, place, site, note);
      if (text === undefined) {
        tally.skip('empty');
        return say(line, 'warning', `${called} has no text and is skipped.`);
      }
      const outcome = await write(join(folder, place.path), text, leave);
      places.take(place, item);
      tally.wrote(outcome);
      for (const message of warnings) say(line, 'warning', `${called}: ${message}`);
      if (outcome === 'kept')
        say(line, 'error', `${called}: ${folder}/${place.path} is there and differs: --force puts this in its place.`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      tally.refused++;
      say(error.line, 'error', `${called}: ${error.message}`);
    }
  }
}
