import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { keyOf } from '../../src/article/keyword.ts';
import { CUES, type Cues } from '../../src/article/split/cues.ts';
import { splitRuns } from '../../src/article/split/folder.ts';
import { type Evidence, splitRun } from '../../src/article/split/split.ts';
import { Vocabulary } from '../../src/article/vocabulary.ts';

const SAMPLE = 'العلاقات التركية الروسية العلاقات الروسية التركية';

/** What is known besides the run: by default nothing. */
interface Given {
  text?: string;
  known?: string[];
  sorted?: boolean;
}

function evidence({ text = '', known = [], sorted = false }: Given): Evidence {
  const vocabulary = new Vocabulary(known);
  return { title: '', paragraphs: [text], known: (key) => vocabulary.count(key), sorted };
}

function divided(run: string, given: Given, cues?: Cues): string {
  return splitRun(run, evidence(given), cues).keywords.join(' | ');
}

function without(name: string): Cues {
  const others = <C extends { name: string }>(cues: C[]) => cues.filter((cue) => cue.name !== name);
  return { pairs: others(CUES.pairs), spans: others(CUES.spans), gaps: others(CUES.gaps) };
}

/** For every cue a line that it decides. */
const DECIDED: Record<string, [line: string, given: Given]> = {
  permutation: ['العلاقات التركية الروسية | العلاقات الروسية التركية', { text: 'الروسية العلاقات' }],
  'in order': ['جدة | حائل', { sorted: true }],
  'out of order': ['الجوف أبها', { sorted: true, text: 'أبها ثم الجوف' }],
  known: ['جدة | حائل', { known: ['جدة'] }],
  'known, of several words': ['ريال مدريد', { known: ['ريال', 'مدريد', 'ريال مدريد'] }],
  'side by side in the text': ['تونس صفاقس', { text: 'تونس. صفاقس. تونس صفاقس' }],
  'apart in the text': ['جدة | حائل', { text: 'من جدة إلى حائل' }],
  'not in the text': ['جدة | حائل', { sorted: true }],
  'the same word again': ['إضراب في المصنع | المصنع', { text: 'المصنع المصنع' }],
  preposition: ['التحقيق في الحادث', { text: 'حادث في التحقيق وفي الحادث' }],
  'particle written onto the word': ['العدالة والتنمية', { text: 'والتنمية ثم العدالة' }],
  number: ['مونديال 2034', { text: '2034 مونديال' }],
  'half a name': ['أبو تريكة', { text: 'تريكة أبو' }],
  'after a noun of something': ['مجلس حائل', { text: 'حائل لها مجلس' }],
  'before a noun of something': ['أرامكو | أسعار', {}],
  'noun with its adjective': ['الأمن القومي', { text: 'القومي و الأمن' }],
  'definite before what is not its adjective': ['الإنجليزي | ليفربول', {}],
  'after a state': ['تونس | صفاقس', {}],
};

describe('each cue decides a line', () => {
  it('none is left out', () => {
    const names = [...CUES.pairs, ...CUES.spans, ...CUES.gaps].map(({ name }) => name);
    expect(Object.keys(DECIDED)).toEqual(names);
  });

  it.each(Object.entries(DECIDED))('%s', (name, [line, given]) => {
    const run = line.replaceAll(' | ', ' ');
    expect(divided(run, given)).toBe(line);
    expect(divided(run, given, without(name))).not.toBe(line);
  });
});

describe('the sample', () => {
  const LINE = ['العلاقات التركية الروسية', 'العلاقات الروسية التركية'];
  it.each<[string, Given]>([
    ['no text', {}],
    ['a text that has the line as it stands', { text: SAMPLE }],
    ['a text that has none of it side by side', { text: 'العلاقات. التركية. الروسية' }],
    ['a text where the boundary is side by side', { text: 'الروسية العلاقات' }],
    ['a sorted source', { sorted: true }],
    ['each of its words known', { known: ['العلاقات', 'التركية', 'الروسية'] }],
  ])('is its two keywords with %s', (_, given) => {
    const { keywords, published, confidence } = splitRun(SAMPLE, evidence(given));
    expect(keywords).toEqual(LINE);
    expect(published).toEqual(LINE);
    expect(confidence).toBeGreaterThan(0.95);
  });
});

describe('a text is compared lightly', () => {
  it.each([
    'قال إن محمد مرسي وصل',
    'زار ومحمد مرسي معه',
    'التقى بمحمد مرسي',
    'اجتمع ولمحمد مرسي رأي',
    'قال «محمد مرسي» ذلك',
    'قال مُحمّد مرسى ذلك',
  ])('%s', (text) => {
    expect(splitRun('محمد مرسي تونس', evidence({ text })).boundaries[0]).toBeLessThan(0.1);
  });

  it('takes لل for ال and any alef for any other', () => {
    const text = 'دعوة للأمم المتحدة في امريكا الجنوبية';
    const { keywords } = splitRun('الأمم المتحدة أمريكا الجنوبية', evidence({ text }));
    expect(keywords).toEqual(['الأمم المتحدة', 'أمريكا الجنوبية']);
  });

  it.each(['وصل محمد، مرسي غائب', 'وصل محمد. مرسي غائب', 'وصل محمد (مرسي)'])('a pause parts: %s', (text) => {
    expect(splitRun('محمد مرسي', evidence({ text })).boundaries[0]).toBeGreaterThan(0.5);
  });
});

describe('a name is no preposition', () => {
  it.each([
    ['برشلونة | علي معلول', 'تعاقد نادي برشلونة مع التونسي "علي معلول"'],
    ['صنعاء | علي عبدالله صالح', 'مقتل "علي عبدالله صالح" قرب صنعاء'],
    ['رامي إمام | مصر', 'قال "رامي إمام" إنه بخير في مصر'],
  ])('%s', (line, text) => {
    expect(divided(line.replaceAll(' | ', ' '), { text })).toBe(line);
  });

  it('a preposition with vowel signs or tatweel stays one', () => {
    expect(divided('هجوم عَلـى حائل', { text: 'حائل ثم هجوم' })).toBe('هجوم عَلـى حائل');
  });
});

describe('the gate', () => {
  it('publishes only what is sure', () => {
    const { keywords, sureness, published } = splitRun(
      'محمد بن سلمان جدة حائل',
      evidence({ text: 'محمد بن سلمان في جدة' }),
    );
    expect(keywords[0]).toBe('محمد بن سلمان');
    expect(published).toEqual(['محمد بن سلمان']);
    expect(sureness[0]).toBeGreaterThan(sureness[1] ?? 1);
  });

  it('never publishes a whole run of several words, unless it is a known keyword', () => {
    const text = 'قال محمد بن سلمان';
    const whole = ['محمد بن سلمان'];
    expect(splitRun('محمد بن سلمان', evidence({ text }))).toMatchObject({ keywords: whole, published: [] });
    expect(splitRun('محمد بن سلمان', evidence({ text, known: whole })).published).toEqual(whole);
  });

  it('publishes a keyword once', () => {
    const { keywords, published } = splitRun(
      'مجلس الأمن مجلس الأمن',
      evidence({ text: 'مجلس الأمن', known: ['مجلس الأمن'] }),
    );
    expect(keywords).toEqual(['مجلس الأمن', 'مجلس الأمن']);
    expect(published).toEqual(['مجلس الأمن']);
  });
});

describe('whatever the run', () => {
  const tokens = 'العلاقات التركية في بن 2030 « "حماس" \u200f ـ \ud800 😀 constructor ﷺ e\u0301 | ٠ و'.split(' ');
  const runs = Array.from({ length: 300 }, (_, seed) =>
    Array.from({ length: seed % 23 }, (_, index) => tokens[(seed * 31 + index * (index * 7 + seed)) % tokens.length]),
  ).map((words, index) => words.join(index % 2 ? ' ' : '\u00a0 '));

  it.each([true, false])('its words come back in their order, sorted source: %s', (sorted) => {
    for (const run of [...runs, ...tokens, '', ' ']) {
      const { keywords, published, boundaries, sureness, confidence } = splitRun(run, evidence({ sorted, text: run }));
      const words = run.split(/\s+/u).filter((word) => keyOf(word) !== '');
      expect(keywords.join(' ')).toBe(words.join(' '));
      expect(keywords).toEqual(expect.arrayContaining(published));
      expect(boundaries).toHaveLength(Math.max(words.length - 1, 0));
      for (const share of [...boundaries, ...sureness, confidence]) expect(share >= 0 && share <= 1, run).toBe(true);
    }
  });
});

describe('a folder', () => {
  const article = (slug: string, content: string, keywords: string[] | string): Article => ({
    slug,
    title: 'عنوان',
    published: '2024-03-03T06:15:00Z',
    updated: '2024-03-03T06:15:00Z',
    language: 'ar',
    authors: [],
    credits: [],
    keywords: typeof keywords === 'string' ? [] : keywords,
    ...(typeof keywords === 'string' && { keywordRun: keywords }),
    related: [],
    content: `<p>${content}</p>`,
    summary: '',
    enclosures: [],
  });
  const keywordsOf = (articles: Article[], listed: string[] = []) =>
    [...splitRuns(articles, { listed, sorted: false }).values()].map(({ keywords }) => keywords);
  const doubtful = article('doubtful', 'لا شيء', 'صفاقس سوسة قرطاج');
  const cities = ['صفاقس', 'سوسة', 'قرطاج'];

  it('lends the keywords that articles keep apart and those that the editor lists', () => {
    expect(keywordsOf([doubtful])).not.toEqual([cities]);
    expect(keywordsOf([doubtful, article('other', '', cities)])).toEqual([cities]);
    expect(keywordsOf([doubtful], ['صفاقس سوسة'])).toEqual([['صفاقس سوسة', 'قرطاج']]);
  });

  it('lends what was sure in other articles, not what was sure in the same', () => {
    const sure = article('sure', 'مجلس الأمن في تونس', 'تونس مجلس الأمن');
    const twin = article('twin', 'مجلس الأمن. وجدة', 'مجلس الأمن جدة');
    const sureOf = (articles: Article[]) =>
      splitRuns(articles, { listed: [], sorted: false }).get(sure)?.sureness[1] ?? 0;
    expect(splitRuns([twin], { listed: [], sorted: false }).get(twin)?.published).toContain('مجلس الأمن');
    expect(sureOf([sure, twin])).toBeGreaterThan(sureOf([sure]));
  });

  it('leaves articles alone that have no run', () => {
    expect(splitRuns([article('other', '', cities)], { listed: [], sorted: true }).size).toBe(0);
  });
});
