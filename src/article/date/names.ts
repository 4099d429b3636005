/**
 * The text in the one spelling that names are compared in: NFKC, no tashkeel, tatweel or invisible mark, one alef, ه
 * for ة, ي for ى, small Latin letters, ASCII digits; one kind each of space and dash; a comma for commas,
 * brackets and bars.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Mn}\p{Cf}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/[،؛;|¦()[\]{}•·]/g, ',')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Names, folded, and what each of them means. */
type Names<Meaning> = ReadonlyMap<string, Meaning>;

function names<Meaning>(rows: [Meaning, ...string[]][]): Names<Meaning> {
  return new Map(rows.flatMap(([meaning, ...spellings]) => spellings.map((name) => [fold(name), meaning] as const)));
}

/** The source of a regular expression for one whole name out of many; the longest that fits. */
export function oneOf(spellings: Iterable<string>): string {
  const longestFirst = [...spellings].map(fold).sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((name) => name.replaceAll('.', '\\.')).join('|')})(?!\\p{L})`;
}

/** Months, 1 to 12, as in the Gulf and Egypt, the Levant and Iraq, Algeria and Tunisia, Morocco, and RFC 2822, §3.3. */
export const MONTHS: Names<number> = names([
  [1, 'يناير', 'كانون الثاني', 'كانون ثاني', 'جانفي', 'January', 'Jan'],
  [2, 'فبراير', 'شباط', 'فيفري', 'February', 'Feb'],
  [3, 'مارس', 'آذار', 'March', 'Mar'],
  [4, 'أبريل', 'نيسان', 'أفريل', 'April', 'Apr'],
  [5, 'مايو', 'أيار', 'ماي', 'May'],
  [6, 'يونيو', 'يونيه', 'حزيران', 'جوان', 'June', 'Jun'],
  [7, 'يوليو', 'يوليه', 'تموز', 'جويلية', 'يوليوز', 'July', 'Jul'],
  [8, 'أغسطس', 'آب', 'أوت', 'غشت', 'August', 'Aug'],
  [9, 'سبتمبر', 'أيلول', 'شتنبر', 'September', 'Sep'],
  [10, 'أكتوبر', 'تشرين الأول', 'تشرين أول', 'October', 'Oct'],
  [11, 'نوفمبر', 'تشرين الثاني', 'تشرين ثاني', 'نونبر', 'November', 'Nov'],
  [12, 'ديسمبر', 'كانون الأول', 'كانون أول', 'دجنبر', 'December', 'Dec'],
]);

/** Month names that are everyday words too. */
export const WORDS_TOO: ReadonlySet<string> = new Set(['آب', 'ماي', 'جوان'].map(fold));

/** Months of the Hijri calendar, 1 to 12. */
export const HIJRI_MONTHS: Names<number> = names([
  [1, 'محرم', 'المحرم', 'محرم الحرام'],
  [2, 'صفر'],
  [3, 'ربيع الأول', 'ربيع أول'],
  [4, 'ربيع الثاني', 'ربيع ثاني', 'ربيع الآخر', 'ربيع آخر'],
  [5, 'جمادى الأولى', 'جمادى الأول', 'جمادى أولى'],
  [6, 'جمادى الآخرة', 'جمادى الآخر', 'جمادى الثانية', 'جمادى الثاني'],
  [7, 'رجب'],
  [8, 'شعبان'],
  [9, 'رمضان', 'رمضان المبارك'],
  [10, 'شوال'],
  [11, 'ذو القعدة', 'ذي القعدة', 'ذوالقعدة'],
  [12, 'ذو الحجة', 'ذي الحجة', 'ذوالحجة'],
]);

/** Days of the week, Sunday is 0. */
export const WEEKDAYS: Names<number> = names([
  [0, 'الأحد', 'Sunday', 'Sun'],
  [1, 'الاثنين', 'Monday', 'Mon'],
  [2, 'الثلاثاء', 'الثلثاء', 'Tuesday', 'Tue'],
  [3, 'الأربعاء', 'Wednesday', 'Wed'],
  [4, 'الخميس', 'Thursday', 'Thu'],
  [5, 'الجمعة', 'Friday', 'Fri'],
  [6, 'السبت', 'Saturday', 'Sat'],
]);

/** The hours that a part of the day spans, from the first to the last; 24 and more are the early hours. */
export const DAY_PARTS: Names<[first: number, last: number]> = names([
  [[0, 11], 'ص', 'صباحا', 'AM'],
  [[12, 23], 'م', 'مساء', 'مساءا', 'PM'],
  [[1, 6], 'فجرا'],
  [[7, 11], 'ضحى', 'قبل الظهر'],
  [[11, 15], 'ظهرا'],
  [[12, 19], 'بعد الظهر'],
  [[14, 19], 'عصرا'],
  // Clocks that print a part of the day call 00:30 ليلا too (CLDR), so twelve at night is the day's start, like 12 ص.
  [[18, 28], 'ليلا'],
  [[0, 5], 'بعد منتصف الليل'],
  [[0, 0], 'منتصف الليل'],
]);

/** Stands for the site's own zone. */
export const SITE_ZONE = 'site';

/** Time zones that stand by themselves, as IANA names or offsets. North American ones are those of RFC 2822, §4.3. */
export const CLOCKS: Names<string> = names([
  [SITE_ZONE, 'ت م', 'ت.م', 'بالتوقيت المحلي', 'التوقيت المحلي'],
  ['UTC', 'ت غ', 'ت.غ', 'غرينتش', 'جرينتش', 'غرينيتش', 'جرينيتش', 'التوقيت العالمي', 'بالتوقيت العالمي'],
  ['UTC', 'UTC', 'GMT', 'UT', 'Z'],
  ['-04:00', 'EDT'],
  ['-05:00', 'EST', 'CDT'],
  ['-06:00', 'CST', 'MDT'],
  ['-07:00', 'MST', 'PDT'],
  ['-08:00', 'PST'],
]);

/** Places after `بتوقيت`. عمان without more is missing: it is the capital of Jordan and the sultanate. */
export const PLACES: Names<string> = names([
  ['Asia/Riyadh', 'مكة المكرمة', 'مكة', 'السعودية', 'الرياض'],
  ['Asia/Kuwait', 'الكويت'],
  ['Asia/Bahrain', 'البحرين', 'المنامة'],
  ['Asia/Qatar', 'قطر', 'الدوحة'],
  ['Asia/Dubai', 'الإمارات', 'أبوظبي', 'أبو ظبي', 'دبي'],
  ['Asia/Muscat', 'مسقط', 'سلطنة عمان'],
  ['Asia/Aden', 'اليمن', 'صنعاء', 'عدن'],
  ['Asia/Baghdad', 'العراق', 'بغداد'],
  ['Asia/Damascus', 'سوريا', 'سورية', 'دمشق'],
  ['Asia/Beirut', 'لبنان', 'بيروت'],
  ['Asia/Amman', 'الأردن'],
  ['Asia/Jerusalem', 'القدس', 'القدس المحتلة'],
  ['Asia/Hebron', 'فلسطين', 'رام الله'],
  ['Asia/Gaza', 'غزة'],
  ['Africa/Cairo', 'مصر', 'القاهرة'],
  ['Africa/Khartoum', 'السودان', 'الخرطوم'],
  ['Africa/Tripoli', 'ليبيا', 'طرابلس'],
  ['Africa/Tunis', 'تونس'],
  ['Africa/Algiers', 'الجزائر'],
  ['Africa/Casablanca', 'المغرب', 'الرباط', 'الدار البيضاء'],
  ['Africa/Nouakchott', 'موريتانيا', 'نواكشوط'],
  ['Africa/Mogadishu', 'الصومال', 'مقديشو'],
  ['Africa/Djibouti', 'جيبوتي'],
  ['Indian/Comoro', 'جزر القمر'],
  ['Europe/Istanbul', 'تركيا', 'إسطنبول', 'أنقرة'],
  ['Asia/Tehran', 'إيران', 'طهران'],
]);

/** Words that may stand between the parts of a date line and say nothing of the date. */
export const CONNECTIVES = [
  ...[
    'يوم',
    'في',
    'الساعة',
    'على الساعة',
    'عند الساعة',
    'تاريخ',
    'بتاريخ',
    'الموافق',
    'الموافق ل',
    'حسب',
    'بحسب',
    'وفق',
  ],
  ...['نشر', 'نشرت', 'تم النشر', 'تاريخ النشر', 'آخر تحديث', 'تم التحديث'],
];

/** Words that may stand between day and month or month and year. */
export const CONNECTIVES_INSIDE = ['من', 'شهر', 'عام', 'العام', 'لعام', 'للعام', 'سنة', 'السنة', 'لسنة'];

/** Words of a date that is relative to a day which nobody wrote down. */
export const RELATIVE = [
  'منذ',
  'قبل',
  'أمس',
  'الأمس',
  'البارحة',
  'اليوم',
  'غدا',
  'الغد',
  'الآن',
  'ago',
  'today',
  'yesterday',
];
