import { describe, expect, it } from 'vitest';
import { detectLanguage, direction, firstStrong } from '../../src/article/language.ts';

const ARABIC =
  'وصل المزارعون إلى الحقول قبل شروق الشمس، وبدأوا في جمع القطن من الصفوف الأولى. وقال كبيرهم إن الموسم أفضل من الماضي، وإن الأمطار جاءت في وقتها على غير العادة.';

/** Arabic as it is typed on a Persian keyboard. */
const persianKeys = (text: string) => text.replaceAll('ي', 'ی').replaceAll('ى', 'ی').replaceAll('ك', 'ک');

const PERSIAN =
  'کشاورزان پیش از طلوع آفتاب به مزرعه رسیدند و چیدن پنبه را از ردیف‌های نخست آغاز کردند. پیرترین آن‌ها گفت که امسال بهتر از پارسال است و باران به موقع آمده است.';

const TEXTS: [name: string, language: string, text: string][] = [
  ['Arabic', 'ar', ARABIC],
  ['Arabic typed with Persian ی and ک', 'ar', persianKeys(ARABIC)],
  [
    'Arabic typed with Persian letters and without hamza',
    'ar',
    persianKeys(ARABIC).replace(/[أإآ]/g, 'ا').replaceAll('ة', 'ه'),
  ],
  ['Arabic with every ف written ڤ', 'ar', ARABIC.replaceAll('ف', 'ڤ')],
  ['Arabic with Persian letters in foreign names', 'ar', `${ARABIC} وحضر من پاريس السيد گوستاڤ وزوجته چيچك.`],
  [
    'Arabic that names Urdu newspapers',
    'ar',
    `${ARABIC} ونقلت صحيفة «جنگ» عن مراسلها أن المزارعين في القرى المجاورة ينتظرون المطر منذ أسابيع، وأن صحيفة «روزنامہ» كتبت عنهم في الصفحة الأولى.`,
  ],
  [
    'Arabic that names a Kurdish city',
    'ar',
    `${ARABIC} ${ARABIC} وشارك في الموسم عمال من مدينة «هەولێر» كما تكتب بالكردية، وهي أربيل في العربية، وعاد معظمهم إليها في آخر الأسبوع.`,
  ],
  ['Arabic with many brands in Latin letters', 'ar', `STC و Apple و Samsung و Google: ${ARABIC}`],
  ['Arabic with more address than text', 'ar', `${ARABIC} https://example.org/${'long-address/'.repeat(20)}`],
  ['as many Latin letters as Arabic ones', 'ar', 'مطر abc '.repeat(15)],
  ['Arabic in which two of a hundred letters are Sorani', 'ar', `${'مطرا '.repeat(24)} مڕ مڕ`],
  ['Persian', 'fa', PERSIAN],
  ['names of Persian towns alone', 'fa', 'گرگان، کرج، چابهار، پاوه، کاشان، گنبد کاووس، '.repeat(3)],
  ['Persian typed with Arabic ي and ك', 'fa', PERSIAN.replaceAll('ی', 'ي').replaceAll('ک', 'ك')],
  [
    'Urdu',
    'ur',
    'کسان سورج نکلنے سے پہلے کھیتوں میں پہنچ گئے اور انہوں نے پہلی قطاروں سے کپاس چننا شروع کر دی۔ ان کے بزرگ نے کہا کہ اس سال کی فصل پچھلے سال سے بہتر ہے اور بارش بھی وقت پر ہوئی۔',
  ],
  [
    'Sorani',
    'ckb',
    'جووتیارەکان پێش خۆرھەڵاتن گەیشتنە کێڵگەکان و دەستیان کرد بە کۆکردنەوەی لۆکە لە ڕیزەکانی یەکەمەوە. گەورەکەیان گوتی ئەم وەرزە لە وەرزی پار باشترە و باران لە کاتی خۆیدا باری.',
  ],
  [
    'Pashto',
    'ps',
    'بزګران د لمر له ختلو مخکې پټیو ته ورسېدل او له لومړیو کتارونو یې د پنبې ټولول پیل کړل. مشر یې وویل چې سږکال فصل تر تېر کال ښه دی او باران هم پر خپل وخت شوی دی.',
  ],
  [
    'English',
    'en',
    'The farmers came to the fields before sunrise and started picking cotton in the first rows. The oldest of them said that the season is better than the last one.',
  ],
  [
    'English that quotes Arabic',
    'en',
    `“موسم أفضل من الماضي” is what they say, ${'and the rain came in time. '.repeat(6)}`,
  ],
  [
    'French',
    'fr',
    'Les paysans sont arrivés dans les champs avant le lever du soleil et ont commencé la cueillette du coton. Le plus âgé a dit que la saison est meilleure que la précédente.',
  ],
  [
    'Turkish',
    'und',
    'Çiftçiler gün doğmadan tarlalara vardı ve ilk sıralardan pamuk toplamaya başladı. En yaşlıları bu mevsimin geçen yıldan daha iyi olduğunu, yağmurun vaktinde yağdığını söyledi.',
  ],
  [
    'German',
    'und',
    'Die Bauern kamen vor Sonnenaufgang auf die Felder und begannen in den ersten Reihen mit der Ernte der Baumwolle. Der älteste von ihnen sagte, dass es ein gutes Jahr sei.',
  ],
  [
    'Spanish',
    'und',
    'Los campesinos llegaron a los campos antes del amanecer y empezaron la cosecha del algodón. El mayor de ellos dijo que la temporada es mejor que la anterior y que llovió a tiempo.',
  ],
  [
    'Russian',
    'und',
    'Крестьяне пришли на поля до восхода солнца и начали собирать хлопок с первых рядов. Старший из них сказал, что этот год лучше прошлого и что дожди пришли вовремя.',
  ],
];

describe('the language of a text', () => {
  it.each(TEXTS)('%s: %s', (_, language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each([
    ['nothing', '', undefined],
    ['a headline', 'موسم القطن يبدأ قبل موعده', undefined],
    ['119 characters', ARABIC.slice(0, 119), undefined],
    ['120 characters', ARABIC.slice(0, 120), 'ar'],
  ])('of %s', (_, text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('the direction of a language', () => {
  it.each([
    [
      'rtl',
      ['ar', 'ar-SA', 'ar-Arab', 'fa', 'ur', 'ckb', 'ps', 'sd', 'ug', 'pa-PK', 'az-Arab', 'he', 'yi', 'dv', 'syr'],
    ],
    ['ltr', ['en', 'fr', 'tr', 'ku', 'ar-Latn', 'az', 'pa', 'ru', 'zh', 'und']],
  ])('%s: %j', (expected, languages) => {
    expect(languages.filter((language) => direction(language) !== expected)).toEqual([]);
  });
});

describe('the first strong character (UAX #9, P2)', () => {
  it.each([
    ['Arabic', 'مطر', 'rtl'],
    ['Persian and Hebrew', 'گلاب שלום', 'rtl'],
    ['Thaana', 'ދިވެހި', 'rtl'],
    ['Latin', 'STC تتيح الخدمة', 'ltr'],
    ['Latin with an accent, decomposed', 'e\u0301te في المدينة', 'ltr'],
    ['Cyrillic', 'Москва مدينة', 'ltr'],
    ['Latin beyond the basic plane', '𝐀 حرف', 'ltr'],
    ['digits before Arabic', '2024: عام المطر', 'rtl'],
    ['Arabic digits before Latin', '٢٠٢٤ STC', 'ltr'],
    ['a quote before Arabic', '«مطر» in the city', 'rtl'],
    ['a quote before Latin', '"STC" تتيح', 'ltr'],
    ['emoji before Arabic', '🎉 مهرجان', 'rtl'],
    ['a flag, which is left-to-right', '🇸🇦 السعودية', 'ltr'],
    ['a tatweel, which is Arabic', 'ـمطر', 'rtl'],
    ['U+200F before Latin', '\u200fSTC', 'rtl'],
    ['U+061C before Latin', '\u061cSTC', 'rtl'],
    ['U+200E before Arabic', '\u200eمطر', 'ltr'],
    ['an isolate is skipped', '\u2066STC\u2069 تتيح الخدمة', 'rtl'],
    ['nothing strong', '2024 — 12.5 % 🎉', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, text, expected) => {
    expect(firstStrong(text)).toBe(expected);
  });
});
