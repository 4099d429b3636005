import QuickLRU from 'quick-lru';

/** The direction of writing, as `dir` has it (HTML Standard §3.2.6.4). */
export type Direction = 'rtl' | 'ltr';

const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg', 'Samr', 'Mand']);

/** Asking CLDR takes long, and a site has few languages. */
const DIRECTIONS = new QuickLRU<string, Direction>({ maxSize: 100 });

/** The direction in which a language is written, from the script that CLDR gives its BCP 47 tag. */
export function direction(language: string): Direction {
  const known = DIRECTIONS.get(language);
  if (known) return known;
  const { script = '' } = new Intl.Locale(language).maximize();
  const found = RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  DIRECTIONS.set(language, found);
  return found;
}

/** A language tag in its usual spelling (RFC 5646 §2.1.1); nothing where it is none. */
export function canonicalTag(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

const RIGHT_TO_LEFT =
  /[\u200f\u061c\u0640\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** Letters, marks of direction, and the halves of a flag, which are left-to-right whatever the flag. */
const STRONG = /[\u200e\u200f\u061c\u{1f1e6}-\u{1f1ff}]|\p{L}/u;
const ISOLATE = /[\u2066-\u2068][^\u2069]*\u2069?/g;

/** The direction of the first strong character of a text (UAX #9, rule P2), or nothing where there is none. */
export function firstStrong(text: string): Direction | undefined {
  const strong = STRONG.exec(text.replace(ISOLATE, ''))?.[0];
  if (strong === undefined) return undefined;
  return RIGHT_TO_LEFT.test(strong) ? 'rtl' : 'ltr';
}

const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A name or a label without the invisible marks that only say how it runs. */
export function withoutMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, '').trim();
}

const RIGHT_TO_LEFT_LETTER = new RegExp(`(?=\\p{L})${RIGHT_TO_LEFT.source}`, 'u');
const LEFT_TO_RIGHT_LETTER = new RegExp(`(?!${RIGHT_TO_LEFT.source})\\p{L}`, 'u');

/** The directions that letters of a text have: none, one or both. */
export function directionsOf(text: string): Direction[] {
  return [
    ...(RIGHT_TO_LEFT_LETTER.test(text) ? (['rtl'] as const) : []),
    ...(LEFT_TO_RIGHT_LETTER.test(text) ? (['ltr'] as const) : []),
  ];
}

/** The direction that all letters of a text have, or nothing where they differ or there are none. */
export function onlyDirection(text: string): Direction | undefined {
  const [only, other] = directionsOf(text);
  return other ? undefined : only;
}

/** The language to tell those who know no `und`: an article's own, or this one where that is not known. */
export function knownLanguage(language: string, otherwise: string): string {
  return language === 'und' ? otherwise : language;
}

/** A shorter text says too little about its language. Characters. */
const ENOUGH = 120;

/** Letters that one language of the Arabic script has and its neighbours lack. */
const OWN_LETTERS: Record<string, RegExp> = { ur: /[ٹڈڑںےہھ]/g, ckb: /[ڕڵۆێەۊ]/g, ps: /[ټډړږښڼېۍ]/g };
/** Below this share of its own letters a language is only quoted. */
const OWN_SHARE = 0.02;

const PERSIAN_LETTERS = /[پچژگکی]/g;
const ARABIC_LETTERS = /[ةىيكأإ]/g;

const STOP_WORDS: Record<string, RegExp> = {
  fa: /(?<!\p{L})(?:از|به|در|[کك]ه|را)(?!\p{L})/gu,
  ar: /(?<!\p{L})(?:في|من|على|إلى|ال\p{L}+)(?!\p{L})/gu,
  en: /(?<!\p{L})(?:the|of|and|to|that|with)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:les|des|est|une|dans|pour|qui)(?!\p{L})/giu,
};

const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/gu;

/**
 * The language of a text by a rule on its letters, then on its commonest words: `ar`, `fa`, `ur`, `ckb`, `ps`, `en`,
 * `fr`, or `und` where it is none of these. Nothing where the text is shorter than 120 characters.
 */
export function detectLanguage(whole: string): string | undefined {
  const text = whole.replace(ADDRESS, '');
  if (text.length < ENOUGH) return undefined;
  const arabic = count(text, /\p{Script=Arabic}/gu);
  if (count(text, /\p{L}/gu) - arabic > arabic) return commonest(text, ['en', 'fr']) ?? 'und';
  return ownLanguage(text, arabic) ?? commonest(text, ['ar', 'fa']) ?? byPersianLetters(text);
}

function ownLanguage(text: string, letters: number): string | undefined {
  const shares = Object.entries(OWN_LETTERS).map(([language, own]) => ({
    language,
    share: count(text, own) / letters,
  }));
  const best = shares.reduce((most, next) => (next.share > most.share ? next : most));
  return best.share > OWN_SHARE ? best.language : undefined;
}

/** Of two languages the one whose stop words are more; nothing where they are as many. */
function commonest(text: string, [one, other]: [string, string]): string | undefined {
  const lead = countWords(text, one) - countWords(text, other);
  if (lead === 0) return undefined;
  return lead > 0 ? one : other;
}

function byPersianLetters(text: string): string {
  return count(text, PERSIAN_LETTERS) > count(text, ARABIC_LETTERS) ? 'fa' : 'ar';
}

function countWords(text: string, language: string): number {
  const words = STOP_WORDS[language];
  return words ? count(text, words) : 0;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
