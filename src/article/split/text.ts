import { keyOf, skeletonOf } from '../keyword.ts';

/** What an article's title and paragraphs say of the words of a run. */
export interface Mentions {
  /** How often a word stands in them. */
  of(word: string): number;
  /** How often two words stand side by side, no sign but quotes between them. */
  together(left: string, right: string): number;
}

/** Signs that part what stands side by side; quotes don't. */
const PAUSE = /[.،,؛;:؟?!…()[\]{}|/–—]+|\s-\s/gu;
const QUOTES = /["'“”„‟«»‹›‘’*]/gu;

/** Particles that are written onto a word: a conjunction, then a preposition, which swallows the alef of ال after ل. */
const CONJUNCTION = /^[وف](?=..)/u;
const PREPOSITION = /^(?:لل|[بكل](?=..))/u;

/** How words are compared with a text: more is folded than in a key. */
export function fold(text: string): string {
  return skeletonOf(keyOf(text)).replaceAll('ة', 'ه').replaceAll('ؤ', 'و').replaceAll('ئ', 'ي');
}

/** A word letter by letter as it was written: no vowel signs, no tatweel, no signs around it. */
export function written(word: string): string {
  return word
    .normalize('NFKC')
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(QUOTES, '');
}

/** Counts in an article's text, read once, how often the words of a run stand there and stand side by side. */
export function mentionsOf(words: { folded: string }[], texts: string[]): Mentions {
  const asked = new Set(words.map(({ folded }) => folded));
  const times = new Map<string, number>();
  for (const phrase of texts.flatMap(phrases)) {
    let before: string[] = [];
    for (const token of phrase) {
      for (const left of before) if (asked.has(token)) count(times, `${left} ${token}`);
      before = withoutParticles(token).filter((word) => asked.has(word));
      for (const word of before) count(times, word);
    }
  }
  return {
    of: (word) => times.get(word) ?? 0,
    together: (left, right) => times.get(`${left} ${right}`) ?? 0,
  };
}

/** The words of a text, parted where it pauses. */
function phrases(text: string): string[][] {
  return fold(text)
    .replace(QUOTES, '')
    .split(PAUSE)
    .map((phrase) => phrase.trim().split(' '));
}

/** A word as it stands, and what may be left of it when the particles before it are taken off. */
function withoutParticles(word: string): string[] {
  const bare = word.replace(CONJUNCTION, '');
  const strip = (text: string) => text.replace(PREPOSITION, (particle) => (particle === 'لل' ? 'ال' : ''));
  return [...new Set([word, bare, strip(word), strip(bare)])];
}

function count(times: Map<string, number>, key: string): void {
  times.set(key, (times.get(key) ?? 0) + 1);
}
