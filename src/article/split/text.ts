import { lettersOf, skeletonOf } from '../keyword.ts';

/** What an article's title and paragraphs say of the words of a run. */
export interface Mentions {
  /** How often words stand there one after another, no sign between them. */
  of(...words: string[]): number;
  /** How often two words stand side by side with a quote sign between them. */
  acrossQuotes(left: string, right: string): number;
  /** How often quotes stand around these words and nothing else. */
  quoted(...words: string[]): number;
}

/** Signs that part what stands side by side. */
const PAUSE = /[.،,؛;:؟?!…()[\]{}|/–—]+|\s-\s/u;
const QUOTE = /["“”„‟«»‹›]/u;
/** What stands between two quotes of which the first is one that opens. */
const QUOTATION = /(?<=^|[\s(]|[\s(][وفبلك])["“„«‹]([^\s"“”„‟«»‹›](?:[^"“”„‟«»‹›]*[^\s"“”„‟«»‹›])?)["”“»›]/gu;
/** Signs in a word that are no letters of it. */
const MARK = /['‘’*#]/gu;
const UNWRITTEN = /[\p{M}\p{Cf}\u0640]/gu;

/** Particles that are written onto a word: a conjunction, then a preposition, which swallows the alef of ال after ل. */
const CONJUNCTION = /^[وف](?=..)/u;
const PREPOSITION = /^(?:لل|[بكل](?=..))/u;
/** Prepositions that folding would make names of: علي, إمام. */
const LIKE_NAMES = /(?<![\p{L}\p{M}])([وف]?(?:على|أمام))(?![\p{L}\p{M}])/u;

/** Words of the longest stretch that is counted. */
const LONGEST = 6;

/** How words are compared with a text: more is folded than in a key, but for prepositions that are like names. */
export function foldText(text: string): string {
  const parts = text.normalize('NFKC').replace(UNWRITTEN, '').replace(MARK, '').split(LIKE_NAMES);
  return parts.map((part, index) => (index % 2 === 0 ? foldLetters(part) : part)).join('');
}

function foldLetters(text: string): string {
  return skeletonOf(lettersOf(text)).replaceAll('ة', 'ه').replaceAll('ؤ', 'و').replaceAll('ئ', 'ي');
}

/** A word of a run as it is compared with a text. */
export function foldWord(word: string): string {
  return foldText(word).split(QUOTE).join('').trim();
}

/** Reads once what an article's text says of the words of a run. */
export function mentionsOf(words: { folded: string }[], texts: string[]): Mentions {
  const asked = new Set(words.map(({ folded }) => folded));
  const folded = texts.map(foldText);
  const phrases = folded.flatMap((text) => text.split(PAUSE)).map(partsOf);
  const stretches = tally(phrases.flatMap((parts) => parts.flatMap((tokens) => stretchesOf(tokens, asked))));
  const meetings = tally(phrases.flatMap((parts) => meetingsOf(parts)));
  const quotations = tally(folded.flatMap((text) => [...text.matchAll(QUOTATION)].map(([, inner = '']) => inner)));
  return {
    of: (...words) => stretches(words.join(' ')),
    acrossQuotes: (left, right) => meetings(`${left} ${right}`),
    quoted: (...words) => quotations(words.join(' ')),
  };
}

/** The words of a phrase, parted where a quote stands. */
function partsOf(phrase: string): string[][] {
  const parts = phrase.split(QUOTE).map((part) => part.split(' ').filter((token) => token !== ''));
  return parts.filter((tokens) => tokens.length > 0);
}

/** All stretches of words that are asked for; only the first of them may have particles before it. */
function stretchesOf(tokens: string[], asked: Set<string>): string[] {
  let open: string[] = [];
  return tokens.flatMap((token) => {
    const longer = asked.has(token) ? open.map((stretch) => `${stretch} ${token}`) : [];
    open = [...longer, ...withoutParticles(token).filter((word) => asked.has(word))].slice(-LONGEST);
    return open;
  });
}

/** What stands on both sides of each quote. */
function meetingsOf(parts: string[][]): string[] {
  return parts.slice(1).flatMap(([right], index) => {
    const left = parts[index]?.at(-1) ?? '';
    return withoutParticles(left).map((word) => `${word} ${right}`);
  });
}

/** A word as it stands, and what may be left of it when the particles before it are taken off. */
function withoutParticles(word: string): string[] {
  const bare = word.replace(CONJUNCTION, '');
  const strip = (text: string) => text.replace(PREPOSITION, (particle) => (particle === 'لل' ? 'ال' : ''));
  return [...new Set([word, bare, strip(word), strip(bare)])];
}

/** How often something was found. */
function tally(found: string[]): (one: string) => number {
  const times = new Map<string, number>();
  for (const one of found) times.set(one, (times.get(one) ?? 0) + 1);
  return (one) => times.get(one) ?? 0;
}
