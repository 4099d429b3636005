/** How often each spelling of one keyword was seen. */
export type Spellings = ReadonlyMap<string, number>;

/** Marks that a reader doesn't take for letters: vowel signs (not the hamza above or below a letter) and tatweel. */
const VOWEL_SIGNS = /[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/gu;
const TATWEEL = /\u0640/gu;
/** Zero-width marks, direction marks and isolates, byte order mark, soft hyphen; and controls that are no white space. */
const INVISIBLE = /\p{Cf}|(?!\s)\p{Cc}/gu;
/** What no document can hold (XML 1.0 §2.2). */
const NONE = /[\ufffe\uffff]/g;
const AT_THE_ENDS = /^[\s"'“”„‟«»‹›‘’#]+|(?<![\s"'“”„‟«»‹›‘’#])[\s"'“”„‟«»‹›‘’#]+$/gu;

/** A hyphen that joins is a space, as in addresses («كوفيد-19»); a dash between spaces and a minus are not. */
const HYPHEN = /(?<=[\p{L}\p{N}\p{M}])[-\u2010](?=[\p{L}\p{N}])/gu;

/** Letters and digits that are one whatever the word, each with what stands for it in a key. */
const SAME_LETTER: [RegExp, string | ((letter: string) => string)][] = [
  [/\u06a9/gu, 'ك'],
  [/\u06cc/gu, 'ي'],
  [/ى(?![\p{L}\p{M}])/gu, 'ي'],
  [/[\u0660-\u0669\u06f0-\u06f9]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf)],
];

/** A label that is its own key, as most are: letters that stand for nothing else, and single spaces. */
const PLAIN = /^[\u0621-\u063a\u0641-\u0648\u064aA-Za-z\d]+(?: [\u0621-\u063a\u0641-\u0648\u064aA-Za-z\d]+)*$/;

/**
 * What makes two spellings one keyword. Nothing that may change the meaning is folded: order of words, ة and ه, ال, a
 * written hamza. A bare ا stays bare: which keyword with a hamza it means is known only where that is, to a
 * `Vocabulary`. Empty where there is neither letter, digit nor symbol.
 */
export function keyOf(label: string): string {
  if (PLAIN.test(label)) return label;
  const key = lettersOf(label.toWellFormed().replace(NONE, '')).replace(HYPHEN, ' ').replace(AT_THE_ENDS, '');
  return /[\p{L}\p{N}\p{S}]/u.test(key) ? key : '';
}

/** A text with one letter for all that are the same, no marks, and a space for any white space. */
export function lettersOf(text: string): string {
  const plain = text.normalize('NFKC').replace(VOWEL_SIGNS, '').replace(TATWEEL, '').replace(INVISIBLE, '');
  const folded = SAME_LETTER.reduce((letters, [letter, same]) => letters.replace(letter, same as string), plain);
  return folded.normalize('NFKC').replace(/\s+/gu, ' ');
}

/** The name in addresses that a keyword or a source has, however it is spelt: its key, white space as hyphens. */
export function slugOfName(name: string): string {
  return keyOf(name).normalize('NFC').replaceAll(' ', '-');
}

/** The key with every alef bare: what all keywords share that may differ in hamzas and maddas alone. */
export function skeletonOf(key: string): string {
  return key.replace(/[أإآ]/g, 'ا');
}

const ALEFS = ['أ', 'إ', 'آ'];

/** Whether a key is another with some of its alefs written bare. */
export function isBareFormOf(key: string, written: string): boolean {
  if (key === written || key.length !== written.length) return false;
  for (let index = 0; index < key.length; index++) {
    const [letter, other] = [key.charAt(index), written.charAt(index)];
    if (letter !== other && !(letter === 'ا' && ALEFS.includes(other))) return false;
  }
  return true;
}

/** The spelling to show: the most frequent one; of equals the shortest, which bears no marks. */
export function labelOf(spellings: Spellings): string {
  const [label = ''] = [...spellings.keys()].sort(
    (a, b) => (spellings.get(b) ?? 0) - (spellings.get(a) ?? 0) || a.length - b.length || (a < b ? -1 : 1),
  );
  return label;
}

/** Keywords each once, in their first spelling; one with bare alefs goes where the same stands with its hamzas. */
export function distinct(labels: string[]): string[] {
  const first = new Map(labels.toReversed().map((label) => [keyOf(label), label]));
  const keys = [...new Set(labels.map(keyOf))].filter((key) => key !== '');
  const kin = Map.groupBy(keys, skeletonOf);
  const isBareForm = (key: string) => kin.get(skeletonOf(key))?.some((other) => isBareFormOf(key, other));
  return keys.filter((key) => !isBareForm(key)).map((key) => first.get(key) ?? key);
}
