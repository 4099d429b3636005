import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { keyOf } from '../../src/article/keyword.ts';
import { Commands } from '../../src/article/split/commands.ts';
import { CUES, type Cues } from '../../src/article/split/cues.ts';
import { splitRuns } from '../../src/article/split/folder.ts';
import { divide, type Split } from '../../src/article/split/split.ts';
import { mentionsOf } from '../../src/article/split/text.ts';
import { wordsOfRun } from '../../src/article/split/words.ts';
import { Vocabulary } from '../../src/article/vocabulary.ts';

const SAMPLE = 'العلاقات التركية الروسية العلاقات الروسية التركية';

/** What is known besides the run: by default nothing. */
interface Given {
  text?: string;
  known?: string[];
  listed?: string[];
  sorted?: boolean;
}

function split(run: string, { text = '', known = [], listed = [], sorted = false }: Given, cues?: Cues): Split {
  const words = wordsOfRun(run);
  const vocabulary = new Vocabulary(known);
  const around = { mentions: mentionsOf(words, [text]), known: (key: string) => vocabulary.count(key), sorted };
  return divide(words, new Commands(listed).in(words), around, cues);
}

function divided(run: string, given: Given, cues?: Cues): string {
  return split(run, given, cues).keywords.join(' | ');
}

function without(name: string): Cues {
  const others = <C extends { name: string }>(cues: C[]) => cues.filter((cue) => cue.name !== name);
  return { pairs: others(CUES.pairs), spans: others(CUES.spans), gaps: others(CUES.gaps) };
}

/** For every cue a line that it decides. */
const DECIDED: Record<string, [line: string, given: Given]> = {
  permutation: ['العلاقات الروسية التركية | العلاقات التركية الروسية', { text: 'التركية العلاقات', sorted: true }],
  'in order': ['جدة | حائل', { sorted: true, text: 'حائل ثم جدة' }],
  'out of order': ['الجوف أبها', { sorted: true, text: 'أبها ثم الجوف' }],
  'both known': ['صفاقس | سوسة', { known: ['صفاقس', 'سوسة'] }],
  known: ['جدة | حائل', { known: ['جدة'], text: 'حائل ثم جدة' }],
  'in quotes in the text': ['فتح الله كولن', { text: 'الله فتح. كولن. "فتح الله كولن"' }],
  'more than once in the text': ['الجزيرة مصر', { text: 'قناة الجزيرة مصر. الجزيرة. مصر. وقالت الجزيرة مصر' }],
  'a state alone': ['زيت | مصر', { text: 'مصر لها زيت' }],
  'an adjective alone': ['مصر | السيسي', { text: 'السيسي' }],
  'always side by side in the text': ['تونس الخضراء', { text: 'زار تونس الخضراء' }],
  'side by side but for quotes': ['القس برانسون', { text: 'احتجاز القس "برانسون"' }],
  'apart in the text': ['الدولار | أرامكو', { text: 'سهم أرامكو مقابل الدولار' }],
  'neither in the text nor known': ['الجزيرة مصر', {}],
  preposition: ['التحقيق في الحادث', { text: 'حادث في التحقيق وفي الحادث' }],
  'particle written onto the word': ['تركيا وسوريا', { text: 'وسوريا ثم تركيا' }],
  number: ['قطر 2022', { text: 'في 2022 تستضيف قطر' }],
  'half a name': ['تميم بن حمد', { text: 'بن حمد. تميم' }],
  'after a noun of something': ['حصار قطر', { text: 'قطر تحت حصار' }],
  'before a noun of something': ['صلاح | دوري', { text: 'دوري فيه صلاح' }],
  'before an adjective': ['الجنيه المصري', { text: 'المصري يبيع الجنيه' }],
  'adjective before a bare word': ['الإنجليزي | ليفربول', {}],
  'definite before a bare word': ['التنس | ويمبلدون', { text: 'ويمبلدون عاصمة التنس' }],
  'definite before definite': ['الذهب | النفط', { text: 'النفط ثم الذهب' }],
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
    const { keywords, published, confidence } = split(SAMPLE, given);
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
    expect(split('محمد مرسي تونس', { text }).gaps[0]?.boundary).toBeLessThan(0.1);
  });

  it('takes لل for ال and any alef for any other', () => {
    const text = 'دعوة للأمم المتحدة في امريكا الجنوبية';
    const { keywords } = split('الأمم المتحدة أمريكا الجنوبية', { text });
    expect(keywords).toEqual(['الأمم المتحدة', 'أمريكا الجنوبية']);
  });

  it.each(['وصل محمد، صلاح غائب', 'وصل محمد. صلاح غائب', 'وصل محمد (صلاح)', 'وصل "محمد" صلاح'])(
    'a pause parts, and so does a quote that closes: %s',
    (text) => {
      const boundary = (other: string) => split('محمد صلاح', { text: other }).gaps[0]?.boundary ?? 0;
      expect(boundary(text)).toBeGreaterThan(5 * boundary('وصل محمد صلاح'));
    },
  );
});

describe('quotes in the text', () => {
  it.each([
    ['صفاقس | علي معلول', 'وصل "علي معلول" إلى صفاقس'],
    ['رجب طيب أردوغان | نظيره', 'أبلغ "رجب طيب أردوغان" نظيره'],
    ['حركة حماس | حركة فتح', 'التقت حركة "حماس" حركة "فتح"'],
    ['السعودية | بشار الأسد', 'نظام «بشار الأسد» والسعودية'],
  ])('bound what is in them, and join the noun before: %s', (line, text) => {
    expect(divided(line.replaceAll(' | ', ' '), { text })).toBe(line);
  });
});

describe('a name is no preposition', () => {
  it.each([
    ['برشلونة | علي معلول', 'تعاقد نادي برشلونة مع التونسي "علي معلول"'],
    ['صنعاء | علي عبدالله صالح', 'مقتل "علي عبدالله صالح" قرب صنعاء'],
    ['العقوبات الأمريكية | علي خامنئي', 'العقوبات الأمريكية على خامنئي. وقال "علي خامنئي"'],
    ['رامي إمام | مصر', 'قال "رامي إمام" إنه بخير في مصر'],
  ])('%s', (line, text) => {
    expect(divided(line.replaceAll(' | ', ' '), { text })).toBe(line);
  });

  it('a preposition with vowel signs or tatweel stays one', () => {
    expect(divided('هجوم عَلـى حائل', { text: 'حائل ثم هجوم' })).toBe('هجوم عَلـى حائل');
  });
});

describe('a noun and its adjective are one keyword wherever else they stand', () => {
  it.each([
    ['الجنيه المصري | مصر', 'تراجع الجنيه أمام الدولار في مصر، وقال المصرف المصري'],
    ['انتهاكات حقوق الإنسان | اليمن', 'حقوق الإنسان في اليمن، وتوثيق انتهاكات'],
  ])('%s', (line, text) => {
    expect(divided(line.replaceAll(' | ', ' '), { text })).toBe(line);
  });
});

describe('what the editor lists', () => {
  it.each<[name: string, line: string, given: Given]>([
    ['is a keyword against all else', 'جدة في | حائل', { listed: ['جدة في', 'حائل'], text: 'في حائل' }],
    ['is never divided', 'أسعار تونس صفاقس', { listed: ['أسعار تونس صفاقس'] }],
    ['may be longer than any other keyword', 'أ ب ت ث ج ح خ د | ذ', { listed: ['أ ب ت ث ج ح خ د', 'ذ'] }],
    ['is known in any spelling', 'جدة في | الإمارات', { listed: ['جدّة  في', 'الامارات'] }],
    ['is the longest of those that overlap', 'جدة | حائل بيشة عرعر', { listed: ['جدة حائل', 'حائل بيشة عرعر', 'جدة'] }],
    ['is the first of those as long that overlap', 'جدة حائل | بيشة', { listed: ['حائل بيشة', 'جدة حائل', 'بيشة'] }],
    ['may be single words, all of them', 'جدة | حائل | بيشة', { listed: ['جدة', 'حائل', 'بيشة'] }],
    ['may be a single word beside a longer one', 'جدة في | حائل', { listed: ['حائل', 'جدة في'] }],
    ['is known where it is written with its hamzas', 'أردوغان | إدلب', { listed: ['اردوغان', 'ادلب'] }],
    [
      'may be part of a keyword that is not listed',
      'انتهاكات حقوق الإنسان | اليمن',
      { listed: ['حقوق الإنسان', 'اليمن'], text: 'انتهاكات حقوق الإنسان. انتهاكات حقوق الإنسان في اليمن' },
    ],
    [
      'is not divided beside what is not listed',
      'صادرات النفط الخام',
      { listed: ['النفط الخام'], text: 'الخام النفط' },
    ],
    [
      'is a keyword before another listed one, whatever comes of that',
      'جدة | حائل بيشة',
      { listed: ['جدة', 'حائل'], text: 'حائل بيشة' },
    ],
    [
      'may be a keyword beside what is not listed',
      'بيشة | النفط الخام',
      { listed: ['النفط الخام'], text: 'بيشة "النفط الخام"' },
    ],
    ['is no command as a single word beside what is not listed', 'حصار قطر', { listed: ['قطر'], text: 'حصار قطر' }],
    ['is no command as a single word in a listed keyword', 'حصار قطر', { listed: ['قطر', 'حصار', 'حصار قطر'] }],
  ])('%s', (_, line, given) => {
    expect(divided(line.replaceAll(' | ', ' '), given)).toBe(line);
  });

  it('is sure', () => {
    const { sureness } = split('جدة حائل بيشة', { listed: ['جدة', 'حائل'], text: 'حائل بيشة' });
    expect(sureness[0]).toBeCloseTo(1);
    expect(sureness[1]).toBeLessThan(1);
  });

  it('is published, as the whole line too', () => {
    expect(split('جدة في حائل', { listed: ['جدة في', 'حائل'] }).published).toContain('جدة في');
    expect(split('جدة في حائل', { listed: ['جدة في حائل'] }).published).toEqual(['جدة في حائل']);
  });
});

describe('signs in a run', () => {
  it.each([
    ['"العلاقات التركية الروسية" العلاقات الروسية التركية', ['العلاقات التركية الروسية', 'العلاقات الروسية التركية']],
    ['العلاقات التركية الروسية.. العلاقات الروسية التركية:', ['العلاقات التركية الروسية', 'العلاقات الروسية التركية']],
  ])('%s: are no part of a keyword', (run, published) => expect(split(run, {}).published).toEqual(published));
});

describe('the gate', () => {
  it('publishes only what is sure', () => {
    const { keywords, sureness, published } = split('محمد بن سلمان جدة حائل', {
      text: 'زار "محمد بن سلمان" جدة ثم حائل',
    });
    expect(keywords[0]).toBe('محمد بن سلمان');
    expect(published).toEqual(['محمد بن سلمان']);
    expect(sureness[0]).toBeGreaterThan(sureness[1] ?? 1);
  });

  it('never publishes a whole run of several words, unless it is a known keyword', () => {
    const text = 'قال محمد بن سلمان';
    const whole = ['محمد بن سلمان'];
    expect(split('محمد بن سلمان', { text })).toMatchObject({ keywords: whole, published: [] });
    expect(split('محمد بن سلمان', { text, known: whole }).published).toEqual(whole);
  });

  it('publishes a single word', () => {
    expect(split('«الغوص»', {}).published).toEqual(['الغوص']);
  });

  it('publishes a keyword once', () => {
    const { keywords, published } = split('مجلس الأمن مجلس الأمن', { text: 'مجلس الأمن', known: ['مجلس الأمن'] });
    expect(keywords).toEqual(['مجلس الأمن', 'مجلس الأمن']);
    expect(published).toEqual(['مجلس الأمن']);
  });
});

describe('whatever the run', () => {
  const tokens = 'العلاقات التركية في بن 2030 « "حماس" \u200f ـ \ud800 😀 constructor ﷺ e\u0301 | ٠ و'.split(' ');
  const runs = Array.from({ length: 300 }, (_, seed) =>
    Array.from({ length: seed % 23 }, (_, index) => tokens[(seed * 31 + index * (index * 7 + seed)) % tokens.length]),
  ).map((words, index) => words.join(index % 2 ? ' ' : '\u00a0 '));

  it.each([true, false])('its words come back in their order but for quotes and stops, sorted source: %s', (sorted) => {
    for (const run of [...runs, ...tokens, '', ' ']) {
      const { keywords, published, gaps, sureness, confidence } = split(run, { sorted, text: run });
      const words = run.split(/\s+/u).filter((word) => keyOf(word) !== '');
      const bare = words.map((word) => word.replace(/["«»]|[.:]+$/g, ''));
      expect(keywords.join(' ').replace(/["«»]|[.:]+(?= |$)/g, '')).toBe(bare.join(' '));
      expect(keywords).toEqual(expect.arrayContaining(published));
      expect(gaps).toHaveLength(Math.max(words.length - 1, 0));
      for (const share of [...gaps.map(({ boundary }) => boundary), ...sureness, confidence])
        expect(share >= 0 && share <= 1, run).toBe(true);
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
    expect(keywordsOf([doubtful], ['صفاقس سوسة', 'قرطاج'])).toEqual([['صفاقس سوسة', 'قرطاج']]);
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
