import type { Problem, Reading, Report } from './article.ts';
import { assemble, type Defaults } from './assemble.ts';
import type { Surroundings } from './body/address.ts';
import { type Render, readBody } from './body/body.ts';
import { type FrontMatter, readFrontMatter } from './front-matter/front-matter.ts';
import { readHead } from './front-matter/yaml.ts';
import { proseOf } from './html.ts';
import { type Placed, readInstant } from './instant.ts';
import { createMediaReader } from './media.ts';
import { asSlug, dateInName, isSlug, NO_SLUG, slugOfFile } from './slug.ts';

/** A file with a front matter and a text below it. */
export interface MarkupFile {
  /** Path from the articles' folder. */
  path: string;
  text: string;
  render: Render;
}

/** Reads an article in a language of markup: what its front matter says, and its text as safe HTML. */
export function readMarkup(file: MarkupFile, defaults: Defaults, around: Surroundings): Reading {
  const problems: Problem[] = [];
  const report: Report = (severity, line, message) => problems.push({ severity, file: file.path, line, message });
  const head = readHead(file.text, report);
  if (!head) return { problems };
  const front = readFrontMatter(head.entries, report);
  const slug = checkSlug(front.slug, file.path, report);
  const published = publishedOf(front, file.path, defaults.timeZone, report);
  const updated = front.updated && instantOf(front.updated, defaults.timeZone, report);
  // What is held back by `publishDate` may well have changed before.
  const isEarly = updated && published && updated < published && !front.publishDate;
  if (isEarly) report('warning', front.updated?.line ?? 1, TOO_EARLY);
  const media = createMediaReader(file.path, around, report);
  const image = front.image && media.picture(front.image);
  const enclosures = front.enclosures.flatMap((field) => media.enclosure(field) ?? []);
  const text = { path: file.path, text: head.body, line: head.bodyLine, slug, title: front.title };
  const body = readBody(text, file.render, around, report);
  const title = front.title ?? body?.heading;
  if (body && !title && !front.keys.has('title'))
    report('error', 1, 'The title is missing: write «title: …» in the front matter, or «# …» above the text.');
  if (body?.html('rtl') === '')
    report('error', head.bodyLine, 'The article has no text: write it below the front matter.');
  problems.sort((a, b) => a.line - b.line);
  if (front.draft) return { draft: true, problems: [] };
  if (!title || !published || !body || problems.some(({ severity }) => severity === 'error')) return { problems };
  const article = assemble(
    {
      slug,
      title,
      published,
      authors: front.authors,
      credits: front.credits,
      keywords: front.keywords,
      related: front.related,
      prose: proseOf(body.html('rtl')),
      html: body.html,
      enclosures,
      ...(updated && { updated }),
      ...(front.language && { language: front.language }),
      ...(front.summary && { summary: front.summary }),
      ...(image && { image }),
      ...(front.id && { id: front.id }),
      ...(front.link && { link: front.link }),
    },
    defaults,
  );
  return { article, ...(front.keywordLine && { keywordLine: front.keywordLine }), problems };
}

const TOO_EARLY =
  '«updated» is before the article was published, and is not used: write when the text last changed, with the time of day.';

/** Where a file's page is, whether it is to have one, and its id: what those who link to it or replace it want to know. */
export function identityOfMarkup({ path, text }: Pick<MarkupFile, 'path' | 'text'>): Identity {
  const quietly: Report = () => {};
  const { slug, draft, id } = readFrontMatter(readHead(text, quietly)?.entries ?? [], quietly);
  return { slug: checkSlug(slug, path, quietly), draft, ...(id && { id }) };
}

/** What is known of an article's file without reading its text. */
export interface Identity {
  slug: string;
  draft: boolean;
  /** The id that it had before rafid. */
  id?: string;
}

function checkSlug(written: Placed | undefined, path: string, report: Report): string {
  if (!written) return slugOfFile(path);
  const slug = asSlug(written.text);
  if (!isSlug(slug)) report('error', written.line, `«${slug.slice(0, 80).toWellFormed()}» ${NO_SLUG}`);
  return slug;
}

/** When the article was published, or is to be: on the later of the days that are named. */
function publishedOf(front: FrontMatter, path: string, timeZone: string, report: Report): string | undefined {
  const inName = dateInName(path);
  const dates = [front.date ?? front.publishDate ?? (inName && { text: inName, line: 1 }), front.publishDate];
  const named = dates.filter((date) => typeof date === 'object');
  if (named.length === 0 && !front.keys.has('date')) {
    report(
      'error',
      1,
      'The date is missing: write «date: 2024-05-01 09:30» or «date: 1 أيار 2024» in the front matter.',
    );
  }
  const instants = [...new Set(named)].map((date) => instantOf(date, timeZone, report));
  return instants.includes(undefined) ? undefined : instants.sort().at(-1);
}

/** YAML allows a space there (timestamps of YAML 1.1), where an Arabic date line may part two dates by a dash. */
const SPACE_BEFORE_ZONE = / (?=[+-]\d\d:?\d\d$)/;

function instantOf({ text, line }: Placed, timeZone: string, report: Report): string | undefined {
  return readInstant({ text: text.replace(SPACE_BEFORE_ZONE, ''), line }, timeZone, report);
}
