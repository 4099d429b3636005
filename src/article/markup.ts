import type { Problem, Reading, Report } from './article.ts';
import { assemble, type Defaults } from './assemble.ts';
import { locate, type Surroundings } from './body/address.ts';
import { arrange, type Body } from './body/arrange.ts';
import { excessOfHtml, excessOfMarkdown } from './body/limits.ts';
import { type Resolve, sanitize } from './body/sanitize.ts';
import { readDate } from './date/date.ts';
import { type FrontMatter, type Placed, readFrontMatter } from './front-matter/front-matter.ts';
import { type Head, readHead } from './front-matter/yaml.ts';
import { proseOf } from './html.ts';
import { createMediaReader } from './media.ts';
import { asSlug, dateInName, isSlug, NO_SLUG, slugOf } from './slug.ts';

/** A file with a front matter and a text below it. */
export interface MarkupFile {
  /** Path from the articles' folder. */
  path: string;
  text: string;
  /** HTML of the text, which need not be safe. */
  render(text: string): string;
}

/** Reads an article in a language of markup: what its front matter says, and its text as safe HTML. */
export function readMarkup(file: MarkupFile, defaults: Defaults, around: Surroundings): Reading {
  const problems: Problem[] = [];
  const report: Report = (severity, line, message) => problems.push({ severity, file: file.path, line, message });
  const head = readHead(file.text, report);
  if (!head) return { problems };
  const front = readFrontMatter(head.entries, report);
  const slug = checkSlug(front.slug, file.path, report);
  const published = checkDates(front, file.path, defaults.timeZone, report);
  const updated = front.updated && checkDate(front.updated, defaults.timeZone, report);
  const media = createMediaReader(file.path, around, report);
  const image = front.image && media.picture(front.image);
  const enclosures = front.enclosures.flatMap((field) => media.enclosure(field) ?? []);
  const body = readBody(file, head, front.title, slug, around, report);
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

/** Where a file's page is, whether it is to have one, and its id: what those who link to it or replace it want to know. */
export function placeOf({ path, text }: Pick<MarkupFile, 'path' | 'text'>): Place {
  const quietly: Report = () => {};
  const { slug, draft, id } = readFrontMatter(readHead(text, quietly)?.entries ?? [], quietly);
  return { slug: checkSlug(slug, path, quietly), draft, ...(id && { id }) };
}

/** What is known of an article's file without reading its text. */
export interface Place {
  slug: string;
  draft: boolean;
  /** The id that it had before rafid. */
  id?: string;
}

function checkSlug(written: Placed | undefined, path: string, report: Report): string {
  if (!written) return slugOf(path);
  const slug = asSlug(written.text);
  if (!isSlug(slug)) report('error', written.line, `«${slug.slice(0, 80).toWellFormed()}» ${NO_SLUG}`);
  return slug;
}

/** When the article was published, or is to be: on the later of the days that are named. */
function checkDates(front: FrontMatter, path: string, timeZone: string, report: Report): string | undefined {
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
  const instants = [...new Set(named)].map((date) => checkDate(date, timeZone, report));
  return instants.includes(undefined) ? undefined : instants.sort().at(-1);
}

/** YAML allows a space there (timestamps of YAML 1.1), where an Arabic date line may part two dates by a dash. */
const SPACE_BEFORE_ZONE = / (?=[+-]\d\d:?\d\d$)/;

function checkDate({ text, line }: Placed, timeZone: string, report: Report): string | undefined {
  const date = readDate(text.replace(SPACE_BEFORE_ZONE, ''), timeZone);
  if ('refused' in date) {
    report('error', line, `«${text.slice(0, 80).toWellFormed()}» is no date to be sure of. ${date.refused}`);
    return undefined;
  }
  if (date.doubt) report('warning', line, `«${text}»: ${date.doubt}`);
  return date.instant;
}

/** Of what is left out of one text this much is told. */
const MOST_TOLD = 50;
const MORE = 'From here on more is left out, for the same reasons: mend the lines above first.';

function readBody(
  { path, render }: MarkupFile,
  { body, bodyLine }: Head,
  title: string | undefined,
  slug: string,
  around: Surroundings,
  report: Report,
): Body | undefined {
  const lineOf = (part: string) =>
    bodyLine + body.slice(0, Math.max(0, body.indexOf(part))).split(/\r\n|[\r\n]/).length - 1;
  const told = new Set<string>();
  const tell = (severity: Problem['severity'], part: string, message: string) => {
    if (told.has(message) || (severity === 'warning' && told.size > MOST_TOLD)) return;
    told.add(message);
    report(severity, lineOf(part), told.size > MOST_TOLD && severity === 'warning' ? MORE : message);
  };
  const resolve: Resolve = (address, use) => {
    const target = locate(address, use, path, around);
    if (!('refused' in target)) return target;
    tell(target.fatal ? 'error' : 'warning', address, target.refused);
    return undefined;
  };
  const lost = (element: string) =>
    tell('warning', `<${element}`, `<${element}> can't be part of an article and is left out.`);
  const html = excessOfMarkdown(body) ? '' : render(body);
  const excess = excessOfMarkdown(body) ?? excessOfHtml(html);
  if (excess) {
    report('error', bodyLine, excess);
    return undefined;
  }
  const clean = sanitize(html, resolve, idPart(slug), lost);
  const last = lastWord(body);
  if (last && !clean.includes(last)) tell('warning', last, endLost(last));
  return arrange(clean, title);
}

/** What is no running text, or is left out for a reason of its own. */
const NO_TEXT =
  /<(script|style|svg|math|iframe|object|noscript|textarea|select|template|title)\b.*?<\/\1\s*>|<!--.*?-->|<[^>]*>|&#?\w+;|^ {0,3}\[[^\]]+\]:.*$|\]\([^)]*\)|\b[a-z]+:\/\/\S+/gims;

/** The last word of a text that is to be read: without it, what stands above it was not closed. */
function lastWord(text: string): string | undefined {
  return text
    .slice(-END)
    .replace(NO_TEXT, ' ')
    .match(/\p{L}{2,}/gu)
    ?.at(-1);
}

/** So much of a text's end is looked at. Characters. */
const END = 2000;

function endLost(word: string): string {
  return `The end of the text («${word}») is lost: an element, a comment or a quotation mark above it is not closed, or lists and quotations stand too deep in one another.`;
}

/** A slug as a part of ids: ASCII, and as unique. */
export function idPart(slug: string): string {
  return slug.replace(/[^A-Za-z\d-]/gu, (letter) => `_${letter.codePointAt(0)?.toString(36)}_`);
}
