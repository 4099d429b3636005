import { withoutMarks } from './language.ts';

/** The source of a regular expression for labels: between their letters may stand tatweel and tashkeel, ه for ة. */
function labels(...names: string[]): string {
  const spelled = names.map(
    (name) => [...name].map((letter) => (letter === 'ة' ? '[ةه]' : letter)).join(LOOSE) + LOOSE,
  );
  return `(?:${spelled.join('|')})`.replaceAll(' ', '[\\s_]+');
}

const LOOSE = '[\\u0640\\u064b-\\u0652\\u200c]*';
const BAR = '[|│¦｜]';
const SOURCE = new RegExp(
  `^(?:${labels('المصدر', 'المصادر', 'منبع', 'sources', 'source')}\\s*(?:${BAR}|[:：/–-])|${labels('مصدر')}\\s*${BAR})\\s*(?<names>\\S.*)$`,
  'iu',
);
const MARKERS = labels(
  ...['كلمات', 'الكلمات'].flatMap((words) =>
    ['مفتاحية', 'المفتاحية', 'دلالية', 'الدلالية'].map((kind) => `${words} ${kind}`),
  ),
  ...['وسوم', 'الوسوم', 'سمات', 'السمات', 'کلیدواژهها', 'برچسبها', 'keywords', 'tags'],
);
const MARKER = new RegExp(`^#?${MARKERS}\\s*(?:(?:${BAR}|[:：–-])\\s*(?<line>.*))?$`, 'iu');

/** What stands behind the label of a source line, without a stop at its end; nothing where the line has no such label. */
export function namedAsSource(line: string): string | undefined {
  return SOURCE.exec(withoutMarks(line))?.groups?.names?.replace(/\.$/, '');
}

/** What stands behind a marker of keywords in its own line, which may be empty; nothing where the line is no marker. */
export function markedAsKeywords(line: string): string | undefined {
  const marker = MARKER.exec(withoutMarks(line));
  return marker ? (marker.groups?.line ?? '') : undefined;
}
