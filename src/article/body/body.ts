import type { Problem, Report } from '../article.ts';
import { idPart } from '../slug.ts';
import { lineAt } from '../text-file.ts';
import { locate, type Surroundings } from './address.ts';
import { arrange, type Body } from './arrange.ts';
import { excessOfHtml, excessOfMarkdown } from './limits.ts';
import { type Resolve, sanitize } from './sanitize.ts';

/** Takes note of a part of a text, to the letter, that is left out, and of what to do about it. */
export type Lose = (part: string, message: string) => void;

/** HTML of a text in some markup, which need not be safe. */
export type Render = (text: string, lose: Lose) => string;

/** The text of a file below its front matter. */
export interface Text {
  /** Path of the file from the articles' folder. */
  path: string;
  text: string;
  /** The line on which it begins, counted from 1. */
  line: number;
  /** The article's name in links and ids. */
  slug: string;
  /** The article's title, where that is written elsewhere. */
  title: string | undefined;
}

/** The text as safe HTML. What is left out is reported, line by line; nothing where it can't be read in time. */
export function readBody(
  { path, text, line, slug, title }: Text,
  render: Render,
  around: Surroundings,
  report: Report,
): Body | undefined {
  const tell = tellerOf(text, line, report);
  const lose: Lose = (part, message) => tell('warning', part, message);
  const resolve: Resolve = (address, use) => {
    const target = locate(address, use, path, around);
    if (!('refused' in target)) return target;
    tell(target.fatal ? 'error' : 'warning', address, target.refused);
    return undefined;
  };
  const loseElement = (name: string) => lose(`<${name}`, `<${name}> can't be part of an article and is left out.`);
  const html = excessOfMarkdown(text) ? '' : render(text, lose);
  const excess = excessOfMarkdown(text) ?? excessOfHtml(html);
  if (excess) {
    report('error', line, excess);
    return undefined;
  }
  const clean = sanitize(html, resolve, idPart(slug), loseElement);
  const last = lastWord(text);
  if (last && !clean.includes(last)) lose(last, endLost(last));
  return arrange(clean, title);
}

/** Of what is left out of one text this much is told. */
const MOST_TOLD = 50;
const MORE = 'From here on more is left out, for the same reasons: mend the lines above first.';

/** Reports each thing once, on the line where that part of the text first stands; every error, but not every warning. */
function tellerOf(text: string, line: number, report: Report) {
  const told = new Set<string>();
  return (severity: Problem['severity'], part: string, message: string) => {
    if (told.has(message) || (severity === 'warning' && told.size > MOST_TOLD)) return;
    told.add(message);
    const isLast = severity === 'warning' && told.size > MOST_TOLD;
    report(severity, line + lineAt(text, Math.max(0, text.indexOf(part))) - 1, isLast ? MORE : message);
  };
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
