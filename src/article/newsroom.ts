import { decodeHTMLStrict } from 'entities';
import type { Problem, Reading, Report } from './article.ts';
import { assemble, type Defaults, namesIn } from './assemble.ts';
import { withoutControls } from './characters.ts';
import { readDate } from './date/date.ts';
import { paragraph } from './html.ts';
import { readInstant } from './instant.ts';
import { isListInDoubt, keywordLines, readKeywords } from './keywords.ts';
import { markedAsKeywords, namedAsSource } from './labels.ts';
import { ANY_LINE_END } from './text-file.ts';

/** A line of the file, trimmed. Empty where it only held white space and invisible marks. */
interface Line {
  number: number;
  text: string;
}

/** What stands below the date line. */
interface Parts {
  paragraphs: string[];
  credits: string[];
  keywordLines: Line[];
  related: string[];
}

/** Longer than a headline, or ended like a sentence: a paragraph, wherever it stands. Characters. */
const LONGEST_HEADLINE = 160;
const SENTENCE_END = /(?<!\.)[.…]["'”»)\]]*$/u;

/**
 * Reads an article in the newsroom layout: title, date line, paragraphs, then source line, keyword block and titles of
 * related articles, in any order or missing.
 */
export function readNewsroom(slug: string, file: string, text: string, defaults: Defaults): Reading {
  const problems: Problem[] = [];
  const report: Report = (severity, line, message) => problems.push({ severity, file, line, message });
  const lines = linesOf(text);
  const [title, dateLine] = lines.filter((line) => line.text !== '');
  if (!title) {
    report('error', 1, 'The file is empty: write the title on its first line, then the date, then the text.');
    return { problems };
  }
  if ('instant' in readDate(title.text, defaults.timeZone)) {
    report('error', title.number, `The title is missing: «${title.text}» is a date. Write the title above it.`);
    return { problems };
  }
  if (!dateLine) {
    report('error', title.number, 'The date is missing: write it below the title, such as «4 فبراير 2020 11:39 م».');
  }
  const date = dateLine && readInstant({ text: dateLine.text, line: dateLine.number }, defaults.timeZone, report);
  const parts = readParts(lines.slice(dateLine?.number ?? lines.length), report);
  const isText = !date && dateLine && !isHeadline(dateLine.text);
  if (parts.paragraphs.length === 0 && !isText) {
    report('error', dateLine?.number ?? 1, 'The article has no text: write at least one paragraph below the date.');
  }
  if (!date || problems.some(({ severity }) => severity === 'error')) return { problems };
  const keywordLine = parts.keywordLines.find(({ text }) => text !== '')?.number;
  return {
    article: assemble(
      {
        slug,
        title: title.text,
        published: date,
        authors: [],
        credits: parts.credits,
        keywords: readKeywords(parts.keywordLines.map(({ text }) => text)),
        related: parts.related,
        prose: parts.paragraphs,
        html: (running) => parts.paragraphs.map((text) => paragraph(text, running)).join('\n'),
        enclosures: [],
      },
      defaults,
    ),
    ...(keywordLine && { keywordLine }),
    problems,
  };
}

function linesOf(text: string): Line[] {
  return text.split(ANY_LINE_END).map((raw, index) => {
    const line = withoutControls(decodeHTMLStrict(raw))
      .replace(/[\r\n\u2028\u2029]+/gu, ' ')
      .trim();
    return { number: index + 1, text: /[^\p{Cf}\p{Cc}\s]/u.test(line) ? line : '' };
  });
}

/**
 * Divides what stands below the date line. No line is dropped: below the source line or the keywords a headline is a
 * related title, and anything else is still text.
 */
function readParts(lines: Line[], report: Report): Parts {
  const body: Line[] = [];
  const parts: Omit<Parts, 'paragraphs'> = { credits: [], keywordLines: [], related: [] };
  let belowText = false;
  const beginFooter = () => {
    if (!belowText) parts.related.push(...takeClosingHeadlines(body, report));
    belowText = body.length > 0;
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const names = sourceNames(line.text);
    const marked = body.length > 0 ? markedAsKeywords(line.text) : undefined;
    if (names) {
      beginFooter();
      parts.credits.push(...names);
    } else if (marked !== undefined) {
      beginFooter();
      const block = [{ ...line, text: marked }, ...linesToNextPart(lines, index + 1)];
      const texts = block.map(({ text }) => text);
      const length = keywordLines(texts);
      if (isListInDoubt(texts)) report('warning', block[length]?.number ?? line.number, SHORT);
      parts.keywordLines.push(...block.slice(0, length));
      index += Math.max(length - 1, 0);
    } else if (belowText && isHeadline(line.text)) {
      parts.related.push(line.text);
    } else if (line.text !== '' || body.length > 0) {
      if (belowText && line.text !== '') report('warning', line.number, BELOW);
      body.push(line);
    }
  }
  return { paragraphs: paragraphsOf(body), ...parts };
}

/** Who a source line names; nothing where the line is none. */
function sourceNames(text: string): string[] | undefined {
  const names = namedAsSource(text);
  if (!names || !isHeadline(names)) return undefined;
  return namesIn(names);
}

/**
 * Takes headlines off the end of a text: several, a blank line between them, below a paragraph that ends in a stop.
 * Where all of them end in some sign, or one in a quotation, they are kept as text.
 */
function takeClosingHeadlines(body: Line[], report: Report): string[] {
  const lastSentence = body.findLastIndex(({ text }) => text !== '' && !isHeadline(text));
  const below = body.slice(lastSentence + 1);
  const headlines = below.filter(({ text }) => text !== '');
  const apart = below.every(({ text }, index) => text === '' || below[index - 1]?.text === '');
  const [first] = headlines;
  const unsigned = headlines.some(({ text }) => /[\p{L}\p{N}]$/u.test(text));
  const quoted = headlines.some(({ text }) => /["'”»]$/.test(text));
  if (lastSentence < 0 || !first || headlines.length < 2 || !apart || !unsigned || quoted) return [];
  report('warning', first.number, ABOVE);
  body.splice(lastSentence + 1);
  return headlines.map(({ text }) => text);
}

const ABOVE =
  'These lines end the text without a full stop and are taken for titles of related articles: if they are text, end them with one.';
const SHORT =
  'This line is taken for the title of a related article. If it is a keyword, end the line above and this one with |; else leave a blank line above it.';
const BELOW =
  'A paragraph stands below the source line or the keywords. It is published as text: move it up, or shorten it if it is a related title.';

function linesToNextPart(lines: Line[], from: number): Line[] {
  const isPart = ({ text }: Line) => sourceNames(text) !== undefined || markedAsKeywords(text) !== undefined;
  let end = from;
  while (end < lines.length && !isPart(lines[end] as Line)) end++;
  return lines.slice(from, end);
}

function isHeadline(text: string): boolean {
  return text !== '' && text.length <= LONGEST_HEADLINE && !SENTENCE_END.test(text);
}

/** Lines between blank lines are one paragraph. */
function paragraphsOf(lines: Line[]): string[] {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
