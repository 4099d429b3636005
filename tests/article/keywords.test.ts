import { describe, expect, it } from 'vitest';
import { isListInDoubt, keywordLines, readKeywords } from '../../src/article/keywords.ts';
import { DATE, read } from './write.ts';

describe('keywords of a block', () => {
  it.each<[name: string, lines: string[], keywords: string[]]>([
    ['nothing', [], []],
    ['blank lines', ['', ''], []],
    ['one word', ['الثلوج'], ['الثلوج']],
    ['،', ['صيد اللؤلؤ، الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    [',', ['صيد اللؤلؤ,الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['؛', ['صيد اللؤلؤ؛ الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    [';', ['صيد اللؤلؤ; الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['|', ['صيد اللؤلؤ|الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['/', ['صيد اللؤلؤ / الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['•', ['• صيد اللؤلؤ • الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['·', ['صيد اللؤلؤ · الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['#', ['#صيد_اللؤلؤ #الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['hashes too many', ['##صيد_اللؤلؤ ##الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['line ends', ['صيد اللؤلؤ', 'الغوص'], ['صيد اللؤلؤ', 'الغوص']],
    ['line ends and commas', ['صيد اللؤلؤ، الغوص،', '', 'الخليج'], ['صيد اللؤلؤ', 'الغوص', 'الخليج']],
    ['a delimiter too many', ['، صيد اللؤلؤ،، الغوص، '], ['صيد اللؤلؤ', 'الغوص']],
    ['quotes and a full stop at the ends', ['"الغوص"، «الخليج».'], ['الغوص', 'الخليج']],
    ['space inside of quotes', ['" الغوص "، «الخليج »'], ['الغوص', 'الخليج']],
    [
      'a keyword of five words',
      ['وزارة التربية والتعليم في تونس، الخليج'],
      ['وزارة التربية والتعليم في تونس', 'الخليج'],
    ],
    ['a slash between words', ['الغوص/الخليج'], ['الغوص', 'الخليج']],
    [
      'a slash between words that make a keyword of four',
      [' الغوص/صيد اللؤلؤ في الخليج '],
      ['الغوص', 'صيد اللؤلؤ في الخليج'],
    ],
    [
      'a slash with spaces, and a keyword of many words',
      ['الغوص / صيد اللؤلؤ في مياه الخليج'],
      ['الغوص', 'صيد اللؤلؤ في مياه الخليج'],
    ],
    ['a slash inside a name', ['موسم 2024/2025، الدوري'], ['موسم 2024/2025', 'الدوري']],
    ['a hash inside a name', ['C#، البرمجة'], ['C#', 'البرمجة']],
    ['white space without a break', ['الغوص\u00a0،\u00a0الخليج'], ['الغوص', 'الخليج']],
    ['one keyword twice', ['الغوص، الخليج، الغوص'], ['الغوص', 'الخليج']],
    [
      'both orders of words',
      ['العلاقات التركية الروسية، العلاقات الروسية التركية'],
      ['العلاقات التركية الروسية', 'العلاقات الروسية التركية'],
    ],
    ['two written forms of hamza', ['إنفاق، أنفاق'], ['إنفاق', 'أنفاق']],
    ['ة and ه, ال or none', ['القاعدة، قاعدة، قاعده'], ['القاعدة', 'قاعدة', 'قاعده']],
  ])('%s', (_, lines, keywords) => {
    expect(readKeywords(lines)).toEqual({ keywords });
  });

  it.each([
    ['tatweel', 'الغوص، الغـــوص'],
    ['tashkeel', 'الغوص، الغَوْص'],
    ['an invisible mark', 'الغوص، الغوص\u200f'],
    ['white space', 'صيد اللؤلؤ، صيد\u00a0 اللؤلؤ'],
    ['Persian letters', 'صيد السمك، صید السمک'],
    ['Arabic digits', 'كأس 2026، كأس ٢٠٢٦'],
    ['a bare alef', 'أفلام، افلام'],
    ['final ى', 'الليالي، الليالى'],
    ['composition', 'أفلام، ا\u0654فلام'],
  ])('two spellings that differ in %s are one keyword', (_, line) => {
    expect(readKeywords([line]).keywords).toHaveLength(1);
  });

  it.each(['قنوات الري القديمة المياه الجوفية الآثار', 'العلاقات التركية', 'C# البرمجة الحديثة'])(
    'keeps the run «%s» as it stands and makes no keyword of it',
    (run) => {
      expect(readKeywords([run, ''])).toEqual({ keywords: [], run });
    },
  );
});

describe('a run', () => {
  it('has no space around it', () => {
    expect(readKeywords([' العلاقات التركية ']).run).toBe('العلاقات التركية');
  });

  it('may be what is left on both sides of a keyword', () => {
    const line = 'العلاقات التركية الروسية رجب طيب أردوغان، إدلب، قنوات الري القديمة المياه الجوفية الآثار';
    expect(readKeywords([line])).toEqual({ keywords: ['إدلب'], run: line.replace('، إدلب،', '') });
  });
});

describe('where the keywords end and related titles begin', () => {
  const TITLES = ['لماذا يترك الغواصون البحر في الشتاء؟', '', 'أغان قديمة.. حكاية السفن التي لم تعد إلى الميناء'];
  it.each<[name: string, keywords: string[], below: string[]]>([
    ['a run', ['', 'صيد اللؤلؤ الغوص الخليج العربي التراث البحري'], ['', ...TITLES]],
    ['a run with titles right below', ['صيد اللؤلؤ الغوص الخليج العربي التراث البحري'], TITLES],
    ['one word', ['', 'الغوص'], ['', ...TITLES]],
    ['a delimited line', ['صيد اللؤلؤ، الغوص'], ['', ...TITLES]],
    ['a delimited line with titles right below', ['صيد اللؤلؤ، الغوص'], TITLES],
    [
      'a delimited line and a title with a comma',
      ['صيد اللؤلؤ | الغوص'],
      ['', 'بعد العاصفة، كيف يعود الصيادون إلى بيوتهم سالمين؟'],
    ],
    ['a list that goes on in a second line', ['صيد اللؤلؤ، الغوص،', 'الخليج، السفن'], ['', ...TITLES]],
    ['hashed words in two lines', ['#صيد_اللؤلؤ', '#الغوص'], ['', ...TITLES]],
    ['one keyword a line', ['', 'صيد اللؤلؤ', 'الغوص', 'الخليج'], ['', ...TITLES]],
    [
      'one keyword a line, the longer first',
      ['العلاقات التركية الروسية', 'العلاقات الروسية التركية', 'إدلب'],
      ['', ...TITLES],
    ],
    ['one keyword a line with a title right below', ['صيد اللؤلؤ الطبيعي', 'الغوص'], TITLES],
    ['a short run with a short title right below', ['الغوص اللؤلؤ الخليج'], ['حكايات السفن القديمة']],
    [
      'a short run with short titles right below',
      ['الغوص اللؤلؤ'],
      ['عودة السفن إلى الميناء', 'حكايات السفن القديمة', ...TITLES],
    ],
    ['one keyword a line, blank lines between', ['', 'صيد اللؤلؤ', '', 'الغوص', '', 'الخليج'], ['', ...TITLES]],
    ['a run and one short title', ['صيد اللؤلؤ الغوص الخليج العربي'], ['', 'حكايات البحر']],
    ['one word and one short title', ['', 'الغوص'], ['', 'حكايات البحر']],
    ['no keyword at all', [], ['', 'وقال الغواص إن البحر كان هادئا في تلك الليلة على غير عادته.']],
    [
      'no keyword at all, and a long text with commas',
      [],
      ['وقال الغواص إن البحر كان هادئا في تلك الليلة على غير عادته، ثم نام.'],
    ],
    ['nothing below', ['', 'صيد اللؤلؤ', 'الغوص', ''], []],
  ])('%s', (_, keywords, below) => {
    const block = [...keywords, ...below];
    const text = (lines: string[]) => lines.filter((line) => line !== '');
    expect(text(block.slice(0, keywordLines(block)))).toEqual(text(keywords));
  });
});

describe('a short line right below a short line that nothing divides', () => {
  it.each([
    ['is in doubt where all are as long as a title may be', ['الغوص اللؤلؤ الخليج', 'حكايات السفن القديمة'], true],
    ['is a keyword where one is too short for a title', ['صيد اللؤلؤ الطبيعي', 'حكايات السفن القديمة', 'الغوص'], false],
    ['is a keyword where a bar says so', ['صيد اللؤلؤ الطبيعي |', 'حكايات السفن القديمة |'], false],
    ['is a title where a blank line parts them', ['الغوص اللؤلؤ الخليج', '', 'حكايات السفن القديمة'], false],
  ])('%s', (_, lines, doubtful) => {
    expect(isListInDoubt(['', ...lines])).toBe(doubtful);
  });

  it('is named where it is in doubt, and the run is not published whole', () => {
    const { article, problems } = read(
      `عنوان\n\n${DATE}\n\nنزل المطر عند الفجر.\n\nكلمات مفتاحية\n\nالغوص اللؤلؤ الخليج\nحكايات السفن القديمة\n`,
    );
    expect(article).toMatchObject({
      keywords: [],
      keywordRun: 'الغوص اللؤلؤ الخليج',
      related: ['حكايات السفن القديمة'],
    });
    expect(problems).toMatchObject([{ severity: 'warning', line: 10, message: expect.stringContaining('|') }]);
  });
});

describe('a stray sign', () => {
  it.each([
    ['a slash in a name', 'رجب طيب أردوغان لقاح فايزر/بيونتك منظمة الصحة العالمية'],
    ['a comma in a number', 'السعودية ميزانية 1,5 مليار دولار النفط'],
    ['و/أو', 'العلاقات التركية الروسية و/أو إدلب سوريا'],
    ['an address', 'العلاقات التركية الروسية https://example.com/a/b إدلب'],
  ])('%s leaves a run undivided', (_, run) => expect(readKeywords([run])).toEqual({ keywords: [], run }));

  it('a comma after many words leaves a run of them', () => {
    expect(readKeywords(['العلاقات التركية الروسية رجب طيب أردوغان، إدلب'])).toEqual({
      keywords: ['إدلب'],
      run: 'العلاقات التركية الروسية رجب طيب أردوغان',
    });
  });
});

describe('a list with bullets', () => {
  it.each(['•', '-', '*', '–', '·'])('%s has a keyword a line', (bullet) => {
    const lines = [
      `${bullet} إدلب`,
      `${bullet} تركيا`,
      '',
      `${bullet} العلاقات التركية الروسية`,
      'عنوان متعلق طويل هنا',
    ];
    expect(keywordLines(lines)).toBe(4);
    expect(readKeywords(lines.slice(0, 4)).keywords).toEqual(['إدلب', 'تركيا', 'العلاقات التركية الروسية']);
  });

  it('may be numbered', () => {
    expect(readKeywords(['1. إدلب', '2. تركيا']).keywords).toEqual(['إدلب', 'تركيا']);
    expect(readKeywords(['1- رؤية 2030']).keywords).toEqual(['رؤية 2030']);
  });
});
