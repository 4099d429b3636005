import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/article/date/date.ts';

/** Three hours ahead of UTC, all year. */
const RIYADH = 'Asia/Riyadh';

/** Every text means this instant, without a doubt. */
function means(instant: string, texts: string[], timeZone = RIYADH): void {
  it.each(texts)(`${instant} ← %s`, (text) => {
    expect(readDate(text, timeZone)).toEqual({ instant });
  });
}

/** Every text is refused, with this in the reason. */
function refuses(reason: string, texts: string[]): void {
  it.each(texts)(`${reason} ← %s`, (text) => {
    expect(readDate(text, RIYADH)).toEqual({ refused: expect.stringContaining(reason) });
  });
}

describe('a month has a name', () => {
  const names = [
    ['يناير', 'كانون الثاني', 'جانفي', 'كانون الثّاني', 'كانون ثاني'],
    ['فبراير', 'شباط', 'فيفري', 'فِبراير'],
    ['مارس', 'آذار', 'أذار', 'اذار'],
    ['أبريل', 'إبريل', 'ابريل', 'نيسان', 'أفريل'],
    ['مايو', 'أيار', 'ماي', 'أيّار'],
    ['يونيو', 'يونيه', 'حزيران', 'جوان'],
    ['يوليو', 'يوليه', 'تموز', 'جويلية', 'يوليوز', 'تمّوز'],
    ['أغسطس', 'آب', 'أوت', 'غشت', 'اغسطس'],
    ['سبتمبر', 'أيلول', 'شتنبر'],
    ['أكتوبر', 'تشرين الأول', 'اكتوبر', 'تشرين الأوّل', 'تشرين اول'],
    ['نوفمبر', 'تشرين الثاني', 'نونبر', 'تشرين ثاني'],
    ['ديسمبر', 'كانون الأول', 'دجنبر', 'كانون الأوّل', 'كانون أول'],
  ];
  for (const [index, spellings] of names.entries()) {
    const month = String(index + 1).padStart(2, '0');
    means(
      `2020-${month}-05T12:00:00Z`,
      spellings.map((name) => `5 ${name} 2020 15:00`),
    );
  }
});

describe('a month has two names', () => {
  means('2020-10-03T21:00:00Z', [
    '4 تشرين الأول/أكتوبر 2020',
    '4 أكتوبر/تشرين الأول 2020',
    '4 تشرين الأول / أكتوبر 2020',
    '4 أكتوبر (تشرين الأول) 2020',
    '4 تشرين الأول(أكتوبر)2020',
  ]);
  means('2020-07-03T21:00:00Z', ['4 يوليو (تموز) 2020', '4 تموز/يوليو 2020', '4 يوليو/ تموز/ جويلية 2020']);
  means('2020-08-03T21:00:00Z', ['4 آب/أغسطس 2020', '4 أغسطس [آب] 2020']);
});

describe('digits, spaces and marks', () => {
  means('2020-02-04T20:39:00Z', [
    'الثلاثاء 4 فبراير 2020 11:39 م',
    'الثلاثاء ٤ فبراير ٢٠٢٠ ١١:٣٩ م',
    'الثلاثاء ۴ فبراير ۲۰۲۰ ۱۱:۳۹ م',
    'الثلاثاء ٤ فبراير 2020 ۱۱:39 م',
    '\u00a0الثلاثاء\u00a04\u00a0فبراير\u00a02020\u00a011:39\u00a0م\u00a0',
    '\u200fالثلاثاء\u200f 4 فبراير\u200e 2020 11:39\u202f\u061cم\ufeff',
    'الثـــلاثاء 4 فبرايــر 2020 11:39 م',
    'الثلاثاء\t4\r\nفبراير  2020\u200c 11:39 م.',
    'الثلاثاء، 4 فبراير، 2020 - 11:39 م',
    'الثلاثاء 4 فبراير 2020 | 11:39م',
    'الثلاثاء؛ 4فبراير2020 — الساعة 11:39م',
    '11:39 م الثلاثاء 4-فبراير-2020',
    '11.39 مساءً - 4/فبراير/2020',
    '4 ﻓﺒﺮﺍﻳﺮ 2020 23:39',
  ]);
});

describe('dates in digits', () => {
  means('2020-02-03T21:00:00Z', [
    '04/02/2020',
    '4/2/2020',
    '4-2-2020',
    '4.2.2020',
    '04 / 02 / 2020',
    '٠٤‏/٠٢‏/٢٠٢٠',
    '2020/02/04',
    '2020-2-4',
    '2020.02.04',
    '4/2/2020م',
    '2020/02/04 م',
  ]);
  means('2020-02-04T20:39:00Z', ['04/02/2020 11:39 م', '23:39 - 04/02/2020', '11:39 م 2020-02-04', '4.2.2020 23.39']);
});

describe('the first and the last year', () => {
  means('1900-01-01T00:00:00Z', ['1 يناير 1900', '1/1/1900'], 'UTC');
  means('2199-12-31T00:00:00Z', ['31 ديسمبر 2199', '31/12/2199'], 'UTC');
});

describe('words that say nothing of the date', () => {
  means('2020-02-03T21:00:00Z', [
    '4 من شهر فبراير 2020',
    '4 من فبراير من عام 2020',
    '4 فبراير عام 2020',
    '4 فبراير لعام 2020',
    '4 فبراير لسنة 2020',
    '4 فبراير سنة 2020',
    '4 فبراير 2020م',
    '4 فبراير 2020 م',
    '4 فبراير 2020 ميلادية',
    'يوم الثلاثاء الموافق 4 فبراير 2020',
    'الثلاثاء الموافق لـ 4 فبراير 2020',
    'بتاريخ 4 فبراير 2020',
    'نشر في: 4 فبراير 2020',
    'نُشر في يوم الثلاثاء 4 فبراير 2020',
    'تاريخ النشر: 04/02/2020',
    'آخر تحديث: 4 فبراير 2020',
    'فبراير 4, 2020',
    'فبراير 4، 2020',
  ]);
  means('2020-02-04T20:39:00Z', [
    'في يوم الثلاثاء 4 فبراير 2020 في الساعة 11:39 م',
    '4 فبراير 2020م - 23:39',
    '4 فبراير 2020م 11:39 م',
    '4 فبراير 2020 م 11:39 م',
    '11:39 م 4 فبراير 2020 م',
    'تم النشر: الثلاثاء 4 فبراير 2020 على الساعة 23:39',
  ]);
});

describe('the time of day', () => {
  const times: [string, string[]][] = [
    ['00:00', ['0:00', '00:00:00', '12:00 ص', '12 ليلا', '12:00 منتصف الليل', '12:00 AM', '00:00 صباحا']],
    ['00:30', ['0:30', '12:30 ص', '12:30 صباحًا', '12:30 ليلا', '12:30 بعد منتصف الليل', '00:30 ليلاً', '12:30 am']],
    ['02:00', ['2 ليلا', '2:00 ص', '2 فجرًا', 'الساعة 2 بعد منتصف الليل']],
    ['04:05', ['4:05', '04:05 ص', '4:05 فجرا', '4:05 ليلا', '٤:٠٥ فجراً']],
    ['09:00', ['09:00', '9 صباحا', 'الساعة 9 صباحاً', '9 ص', '9:00 ضحى', '9 قبل الظهر', '9:00 AM']],
    ['11:39', ['11:39', '11:39 ص', '11.39 صباحا', '11:39 ظهرا', '11:39ص']],
    ['12:15', ['12:15', '12:15 م', '12:15 ظهرًا', '12:15 مساء', '12:15 بعد الظهر', '12:15 PM']],
    ['13:30', ['13:30', '1:30 م', '1:30 ظهرا', '1:30 بعد الظهر', '13:30 ظهراً']],
    ['16:00', ['16:00', '4 عصرا', '4:00 عصرًا', '4 م', '04:00 بعد الظهر', '16:00 م']],
    ['20:00', ['20:00', '8 ليلا', '8 مساء', 'الساعة 8 مساءً', '8 PM', '20:00 مساء']],
    ['23:00', ['11 ليلا', '11:00 م', '23:00 ليلا', '٢٣:٠٠', '11 مساءا']],
  ];
  for (const [time, spellings] of times) {
    means(
      `2020-02-04T${time}:00Z`,
      spellings.flatMap((spelling) => [`4 فبراير 2020 ${spelling}`, `${spelling} 4 فبراير 2020`]),
      'UTC',
    );
  }
  means('2020-02-04T23:59:59Z', ['4 فبراير 2020 23:59:59', '4 فبراير 2020 11:59:59 م'], 'UTC');
  means('2020-02-04T20:39:07Z', ['4 فبراير 2020 11:39:07 م', '٢٣:٣٩:٠٧ ٤ فبراير ٢٠٢٠']);
});

describe('ISO 8601', () => {
  means('2020-02-04T20:39:00Z', [
    '2020-02-04T20:39:00Z',
    '2020-02-04T20:39Z',
    '2020-02-04t20:39:00z',
    '2020-02-04T20:39:00.999Z',
    '2020-02-04T20:39:00,999Z',
    '2020-02-04T20:39:00+00:00',
    '2020-02-04T20:39:00-00:00',
    '2020-02-04T23:39:00+03:00',
    '2020-02-04T23:39:00.123456+0300',
    '2020-02-04T23:39+03',
    '2020-02-04T15:39:00-05:00',
    '2020-02-05T02:09:00+05:30',
    '2020-02-04 15:39:00-05',
    '2020-02-04 23:39:00 +0300',
    '2020-02-04T23:39',
    '2020-02-04T23:39:00',
    '2020-02-04T23:39:00.5',
    '2020-02-04 23:39:00',
  ]);
  means('2020-02-03T21:00:00Z', ['2020-02-04']);
});

describe('RFC 2822', () => {
  means('2020-02-04T20:39:00Z', [
    'Tue, 4 Feb 2020 20:39:00 +0000',
    'Tue, 04 Feb 2020 20:39:00 -0000',
    'Tue, 04 Feb 2020 20:39 GMT',
    '4 Feb 2020 20:39:00 UT',
    'Tue, 04 Feb 2020 20:39:00 Z',
    'Tue, 04 Feb 2020 23:39:00 +0300',
    'Tue, 04 Feb 2020 20:39:00 +0000 (UTC)',
    'Tue, 04 Feb 2020 15:39:00 -0500',
    'Tue, 04 Feb 2020 15:39:00 EST',
    'Tue, 04 Feb 2020 16:39:00 EDT',
    'Tue, 04 Feb 2020 14:39:00 CST',
    'Tue, 04 Feb 2020 15:39:00 CDT',
    'Tue, 04 Feb 2020 13:39:00 MST',
    'Tue, 04 Feb 2020 14:39:00 MDT',
    'Tue, 04 Feb 2020 12:39:00 PST',
    'Tue, 04 Feb 2020 13:39:00 PDT',
    'Tuesday, February 4, 2020 11:39 PM',
  ]);
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  for (const [index, month] of months.entries()) {
    means(`2021-${String(index + 1).padStart(2, '0')}-09T08:07:06Z`, [`9 ${month} 2021 08:07:06 GMT`]);
  }
});

describe('time zones', () => {
  const line = (wall: string, zone: string) => `الثلاثاء 4 فبراير 2020 ${wall} ${zone}`;
  const zones: [string, string[]][] = [
    ['12:00', ['بتوقيت غرينتش', 'بتوقيت جرينتش', 'بتوقيت غرينيتش', 'ت غ', '(ت.غ)', 'GMT', 'UTC', 'غرينتش']],
    ['12:00', ['بالتوقيت العالمي', 'بتوقيت نواكشوط']],
    ['13:00', ['بتوقيت تونس', 'بتوقيت الجزائر', 'بتوقيت المغرب', 'بتوقيت الدار البيضاء', 'بتوقيت الرباط', 'GMT+1']],
    ['14:00', ['بتوقيت القاهرة', 'بتوقيت مصر', 'بتوقيت بيروت', 'بتوقيت لبنان', 'بتوقيت دمشق', 'بتوقيت سوريا']],
    ['14:00', ['بتوقيت الأردن', 'بتوقيت طرابلس', 'بتوقيت ليبيا', 'بتوقيت الخرطوم', 'بتوقيت السودان', 'UTC+2']],
    ['14:00', ['بتوقيت القدس', 'بتوقيت القدس المحتلة', 'بتوقيت فلسطين', 'بتوقيت غزة', '+02:00', 'بتوقيت غرينتش +2']],
    ['15:00', ['بتوقيت مكة المكرمة', 'بتوقيت مكة', 'بتوقيت السعودية', 'بتوقيت الرياض', 'بتوقيت مدينة الرياض']],
    ['15:00', ['بتوقيت بغداد', 'بتوقيت العراق', 'بتوقيت الكويت', 'بتوقيت الدوحة', 'بتوقيت قطر', 'بتوقيت البحرين']],
    ['15:00', ['بتوقيت صنعاء', 'بتوقيت اليمن', 'بتوقيت إسطنبول', 'بتوقيت تركيا', 'حسب توقيت مقديشو', 'GMT+03:00']],
    ['16:00', ['بتوقيت أبوظبي', 'بتوقيت أبو ظبي', 'بتوقيت دبي', 'بتوقيت الإمارات', 'بتوقيت مسقط', 'بتوقيت سلطنة عُمان']],
    ['15:30', ['بتوقيت طهران', 'بتوقيت إيران', 'GMT+3:30', 'UTC +0330']],
    ['07:00', ['GMT-5', 'UTC-05:00']],
  ];
  for (const [wall, spellings] of zones) {
    means(
      '2020-02-04T12:00:00Z',
      spellings.map((zone) => line(wall, zone)),
      'Asia/Tokyo',
    );
  }
  const local = ['بالتوقيت المحلي', 'التوقيت المحلي', 'ت م', 'ت.م', '(ت م)', ''];
  means(
    '2020-02-04T03:00:00Z',
    local.map((zone) => line('12:00', zone)),
    'Asia/Tokyo',
  );
  means('2020-02-04T15:00:00Z', ['الثلاثاء 4 فبراير 2020 12:00 م ت م', '4 فبراير 2020 12:00 ت م'], 'America/Sao_Paulo');
  means('2020-02-03T22:00:00Z', ['4 فبراير 2020 بتوقيت القاهرة', 'بتوقيت القاهرة 4 فبراير 2020'], 'Asia/Tokyo');
  // A dash after a time parts it from what follows.
  means('2020-02-04T20:39:00Z', ['20:39 GMT - 4/2/2020', '20:39 GMT -4/2/2020', '23:39 -4/2/2020', '23:39-2020/02/04']);

  it('knows the summer time of a place', () => {
    expect(readDate('4 يوليو 2024 12:00 بتوقيت القاهرة', RIYADH)).toEqual({ instant: '2024-07-04T09:00:00Z' });
    expect(readDate('4 يوليو 2020 12:00 بتوقيت القاهرة', RIYADH)).toEqual({ instant: '2020-07-04T10:00:00Z' });
  });
  it('refuses a site zone that does not exist', () => {
    for (const zone of ['Asia/Riad', '', 'constructor', '__proto__']) {
      expect(readDate('4 فبراير 2020', zone)).toEqual({ refused: expect.stringContaining(`«${zone}» is not known`) });
    }
  });
});

describe('clocks that are put forward or back', () => {
  it.each([
    // Forward: the clock never shows the time; it moves on by what is skipped.
    ['Africa/Cairo', '28 أبريل 2023', '2023-04-27T22:00:00Z'],
    ['Africa/Cairo', '28 أبريل 2023 00:30', '2023-04-27T22:30:00Z'],
    ['Africa/Cairo', '28 أبريل 2023 01:00', '2023-04-27T22:00:00Z'],
    ['Africa/Cairo', '27 أبريل 2023 23:59', '2023-04-27T21:59:00Z'],
    ['Asia/Beirut', '26 آذار 2023 00:15', '2023-03-25T22:15:00Z'],
    ['Europe/Istanbul', '29 مارس 2015 03:30', '2015-03-29T01:30:00Z'],
    ['Africa/Casablanca', '14 أبريل 2024 02:30', '2024-04-14T02:30:00Z'],
    ['Pacific/Apia', '30 ديسمبر 2011 12:00', '2011-12-30T22:00:00Z'],
    // Back: the clock shows the time twice; the earlier counts.
    ['Africa/Cairo', '26 أكتوبر 2023 23:30', '2023-10-26T20:30:00Z'],
    ['Africa/Cairo', '27 أكتوبر 2023 00:00', '2023-10-26T22:00:00Z'],
    ['Asia/Beirut', '28 تشرين الأول 2023 11:30 م', '2023-10-28T20:30:00Z'],
    ['Asia/Gaza', '29 أكتوبر 2022 01:30', '2022-10-28T22:30:00Z'],
    ['Europe/Istanbul', '8 نوفمبر 2015 03:30', '2015-11-08T00:30:00Z'],
    ['Africa/Casablanca', '10 مارس 2024 02:30', '2024-03-10T01:30:00Z'],
    // Neither: before and after a zone changed for good.
    ['Europe/Istanbul', '4 فبراير 2016 12:00', '2016-02-04T10:00:00Z'],
    ['Europe/Istanbul', '4 فبراير 2017 12:00', '2017-02-04T09:00:00Z'],
    ['Africa/Casablanca', '20 مارس 2024 12:00', '2024-03-20T12:00:00Z'],
    ['Asia/Amman', '4 يناير 2023 12:00', '2023-01-04T09:00:00Z'],
  ])('%s, %s: %s', (zone, text, instant) => {
    expect(readDate(text, zone)).toEqual({ instant });
  });
});

describe('Hijri dates', () => {
  // First days of months from the kingdom's announcements and the npm package hijri-converter 1.1.1.
  it.each([
    ['1 محرم 1441', '2019-08-31'],
    ['1 المحرم 1442 هـ', '2020-08-20'],
    ['1 صفر 1441 هـ', '2019-09-30'],
    ['1 ربيع الأول 1441 هـ', '2019-10-29'],
    ['1 ربيع الثاني 1441 هـ', '2019-11-28'],
    ['1 ربيع الآخر 1441هـ', '2019-11-28'],
    ['1 جمادى الأولى 1441 هـ', '2019-12-27'],
    ['1 جمادى الأول 1441 هـ', '2019-12-27'],
    ['10 جمادى الآخرة 1441 هـ', '2020-02-04'],
    ['١٠ جمادى الثانية ١٤٤١ هـ', '2020-02-04'],
    ['10 من جمادى الآخرة لعام 1441 للهجرة', '2020-02-04'],
    ['10/6/1441 هـ', '2020-02-04'],
    ['1441/06/10هـ', '2020-02-04'],
    ['1 رجب 1441 هـ', '2020-02-25'],
    ['1 شعبان 1441 هـ', '2020-03-25'],
    ['1 رمضان 1441 هـ', '2020-04-24'],
    ['1 من شهر رمضان المبارك 1445 ه', '2024-03-11'],
    ['1 شوال 1441 هـ', '2020-05-24'],
    ['1 ذو القعدة 1441 هـ', '2020-06-22'],
    ['1 ذي القعدة 1441 هـ', '2020-06-22'],
    ['9 ذو الحجة 1441 هـ', '2020-07-30'],
    ['9 ذي الحجة 1441 هجرية', '2020-07-30'],
    ['الثلاثاء 10 جمادى الآخرة 1441 هـ', '2020-02-04'],
    // Beside a Gregorian date, which counts.
    ['الثلاثاء 10 جمادى الآخرة 1441 هـ الموافق 4 فبراير 2020 م', '2020-02-04'],
    ['الثلاثاء 4 فبراير 2020م - 10 جمادى الآخرة 1441هـ', '2020-02-04'],
    ['11 جمادى الآخرة 1441 هـ الموافق 4 فبراير 2020', '2020-02-04'],
    ['9 جمادى الآخرة 1441 هـ الموافق 4 فبراير 2020', '2020-02-04'],
    // A month that had thirty days where the moon was sighted, 29 in the kingdom's calendar.
    ['30 صفر 1441 هـ الموافق 29 أكتوبر 2019', '2019-10-29'],
  ])('%s: %s', (text, day) => {
    expect(readDate(text, 'UTC')).toEqual({ instant: `${day}T00:00:00Z` });
  });

  it('doubts a Hijri date two days from the Gregorian one', () => {
    expect(readDate('12 جمادى الآخرة 1441 هـ الموافق 4 فبراير 2020', 'UTC')).toEqual({
      instant: '2020-02-04T00:00:00Z',
      doubt: expect.stringMatching(/2020-02-06.*2020-02-04, which is used/),
    });
  });
  it('doubts a Hijri date alone of a time whose calendars differ', () => {
    // 20 November 1979 in the kingdom, a day later in ICU.
    const { doubt } = { doubt: '', ...readDate('1 محرم 1400 هـ', 'UTC') };
    expect(doubt).toContain('Gregorian date beside it');
    expect(readDate('1 محرم 1400 هـ الموافق 20 نوفمبر 1979', 'UTC')).toEqual({ instant: '1979-11-20T00:00:00Z' });
    expect(readDate('1 محرم 1420 هـ', 'UTC')).toEqual({ instant: '1999-04-17T00:00:00Z' });
  });
});

describe('doubts', () => {
  it.each([
    ['الاثنين 4 فبراير 2020', 'Tuesday (الثلاثاء)'],
    ['4 فبراير 2020 الإثنين', 'Tuesday (الثلاثاء)'],
    ['Mon, 04 Feb 2020 20:39:00 GMT', 'Tuesday (الثلاثاء)'],
    ['الجمعة 29 فبراير 2020', 'Saturday (السبت)'],
    ['السبت 1 مارس 2020', 'Sunday (الأحد)'],
    ['الأحد 2 مارس 2020', 'Monday (الاثنين)'],
    ['الخميس 10 جمادى الآخرة 1441 هـ', 'Tuesday (الثلاثاء)'],
  ])('%s: it is a %s', (text, weekday) => {
    expect(readDate(text, RIYADH)).toEqual({ instant: expect.any(String), doubt: expect.stringContaining(weekday) });
  });

  it.each([
    'الأحد',
    'الاثنين',
    'الإثنين',
    'الثلاثاء',
    'الثلثاء',
    'الأربعاء',
    'الاربعاء',
    'الخميس',
    'الجمعة',
    'الجمعه',
    'السبت',
  ])('takes %s for one day of the week only', (name) => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => readDate(`${name} ${day} مارس 2020`, 'UTC'));
    expect(days.filter((reading) => !('doubt' in reading))).toHaveLength(1);
  });
  it('compares the weekday with the day that is written, not with the day in UTC', () => {
    expect(readDate('الثلاثاء 4 فبراير 2020 00:30', RIYADH)).toEqual({ instant: '2020-02-03T21:30:00Z' });
  });
  it('tells two doubts in two sentences', () => {
    expect(readDate('الاثنين 12 جمادى الآخرة 1441 هـ الموافق 4 فبراير 2020', 'UTC')).toMatchObject({
      doubt: expect.stringMatching(/the date\. The Hijri date/),
    });
  });
  it.each(['1:39', '11:39', '12:39'])(
    'doubts a م that stands after the year but could mean the evening: %s',
    (time) => {
      expect(readDate(`4 فبراير 2020 م ${time}`, 'UTC')).toEqual({
        instant: `2020-02-04T${time.padStart(5, '0')}:00Z`,
        doubt: expect.stringContaining('read as the era'),
      });
    },
  );
});

describe('refusals', () => {
  refuses('are two months each', [
    '4 كانون 2020',
    '4 تشرين 2020',
    '4 كانون/يناير 2020',
    '4 ربيع 1441 هـ',
    '4 جمادى 1441',
  ]);
  refuses('month names differ', ['4 تشرين الأول/نوفمبر 2020', '4 يوليو (آب) 2020', '4 آذار/أبريل 2020']);
  refuses('no day 31 in month 2', ['31 فبراير 2020', '31/02/2020', '2020-02-31']);
  refuses('only 1 to 28', ['29 فبراير 2021', '29 فبراير 2100', '29/2/2019']);
  refuses('no day 0 in month 3', ['0 مارس 2020', '00/03/2020']);
  refuses('no month 13', ['4/13/2020', '2020-13-04', '04.13.2020']);
  refuses('no month 0', ['4/0/2020', '2020-00-04']);
  refuses('year of two digits', ['04/02/20', '4-2-20', '4.12.20', '4 فبراير 20', 'Tue, 4 Feb 20 20:39 GMT']);
  refuses('not between 1900 and 2199', ['4 فبراير 1899', '4 فبراير 2200', '4/2/9999', '10/6/1441', '4 فبراير 0020']);
  refuses('has no year', ['4 فبراير', 'الثلاثاء 4 فبراير 11:39 م', '4/2', '15 آب']);
  refuses('has no day', ['فبراير 2020', 'آب 2020']);
  refuses('No day, month and year', ['', '   ', '\u200f', '11:39 م', 'الثلاثاء', 'الساعة 9 مساء', '،', '23.39']);
  refuses('relative date', [
    'منذ 3 أيام',
    'أمس',
    'اليوم',
    'قبل ساعة',
    'منذ ساعتين',
    'اليوم 11:39 م',
    'أمس 4 فبراير 2020',
  ]);
  refuses('no time', ['4 فبراير 2020 24:00', '4 فبراير 2020 25:10', '4 فبراير 2020 10:75', '4 فبراير 2020 23:59:60']);
  refuses('no time 25:10.', ['4 فبراير 2020 25:10']);
  refuses('no time 23:59:60.', ['4 فبراير 2020 23:59:60']);
  refuses('time 11 and «عصرا»', ['4 فبراير 2020 11 عصرا']);
  refuses('time 15:00 and «صباحا»', ['4 فبراير 2020 15:00 صباحا']);
  refuses('do not go together', [
    '4 فبراير 2020 15:00 ص',
    '4 فبراير 2020 0:30 م',
    '4 فبراير 2020 11 عصرا',
    '4 فبراير 2020 5 ليلا',
    '4 فبراير 2020 12 فجرا',
    '4 فبراير 2020 9 ظهرا',
    '4 فبراير 2020 22:00 صباحا',
  ]);
  refuses('«بلدة بعيدة» is not known', ['4 فبراير 2020 11:39 بتوقيت بلدة بعيدة']);
  refuses('«الصيفي» is not known', ['4 فبراير 2020 11:39 بالتوقيت الصيفي']);
  refuses('Jordan or of Oman', ['4 فبراير 2020 11:39 بتوقيت عمان', '4 فبراير 2020 11:39 بتوقيت عمّان']);
  refuses('from UTC', ['2020-02-04T20:39:00+15:00', '2020-02-04T20:39:00-00:30', '4 فبراير 2020 11:39 GMT+25']);
  refuses('two different things as the date', ['4 فبراير 2020 5 فبراير 2020', '4 فبراير 2020 - 04/03/2020']);
  refuses('two different things as the time', ['4 فبراير 2020 10:00-11:00', '10:00 4 فبراير 2020 11:00']);
  refuses('two different things as the zone', ['4 فبراير 2020 10:00 GMT بتوقيت القاهرة']);
  refuses('two different things as the weekday', ['الاثنين الثلاثاء 4 فبراير 2020']);
  refuses('no day 30 in Hijri month 2', ['30 صفر 1441 هـ']);
  refuses('no day 31 in Hijri month 6', ['31 جمادى الآخرة 1441 هـ']);
  refuses('no Hijri month 13', ['1/13/1441 هـ']);
  refuses('not between 1318 and 1600', ['1 محرم 1317 هـ', '1 محرم 1601 هـ', '4/2/2020 هـ', '1 رمضان 2020']);
  refuses('«قال» «الرئيس»', ['قال الرئيس في 4 فبراير 2020']);
  refuses('«القاهرة»', ['القاهرة - 4 فبراير 2020', '4 فبراير 2020 القاهرة']);
  refuses('«إنَّ»', ['4 فبراير 2020 إنَّ']);
  refuses('Not understood', [
    '4 فبراير 2020 11',
    '4 فبراير 2020 الساعة 9',
    '04/02/2020/05',
    '4 فبراير 12020',
    '4 فبراير 2020 11:395',
    '104 فبراير 2020',
    'آب 4, 2020',
    'العلاقات التركية الروسية',
    'قال ماي',
    '2020-W06-2',
    '20200204T203900Z',
    'Tue, 04 Feb 2020 20:39:00 A',
    '४ फरवरी २०२०',
    '4 فبراير 2020 😀',
    '<b>4 فبراير 2020</b>',
  ]);
  refuses('longer than 200', [`4 فبراير 2020${' '.repeat(200)}`, 'في يوم الثلاثاء 4 فبراير 2020 '.repeat(8)]);
});

describe('any text at all', () => {
  const sound = (text: string) => {
    const reading = readDate(text, 'Africa/Cairo');
    if ('refused' in reading) return reading.refused.length > 0 && reading.refused.isWellFormed();
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(reading.instant);
  };

  it('gives an instant or a reason', () => {
    const pieces = [
      '4',
      '2020',
      '99',
      '/',
      '-',
      ':',
      '.',
      ' ',
      ' ',
      'فبراير',
      'آب',
      'رمضان',
      '1441',
      'هـ',
      'م',
      'ص',
      'ليلا',
    ];
    pieces.push(
      'T',
      'Z',
      '+03:00',
      '-0500',
      'GMT',
      'بتوقيت',
      'القاهرة',
      'في',
      'من',
      'الأحد',
      '\ud800',
      '\u0000',
      '﷽',
      'é',
    );
    let seed = 20200204;
    const next = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    const texts = Array.from({ length: 20_000 }, () =>
      Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)]).join(''),
    );
    expect(texts.filter((text) => !sound(text))).toEqual([]);
    expect(texts.some((text) => 'instant' in readDate(text, 'UTC'))).toBe(true);
  });

  it('names half a character without repeating it', () => {
    expect(readDate('4 فبراير 2020 \ud83d', RIYADH)).toEqual({
      refused: expect.stringContaining('Not understood: «\ufffd»'),
    });
  });

  it('reads hard and long texts before the test runs out of time', () => {
    const hard = [
      '1 ',
      '1,',
      ' ',
      '١',
      '﷽',
      'من ',
      'يناير/',
      '1 يناير ',
      '00:00',
      '2020-02-04t00:00:00.0',
      'كانون ',
      '\u064b',
    ];
    const texts = hard.flatMap((piece) => [
      piece.repeat(Math.floor(200 / piece.length)),
      `1 ${piece.repeat(Math.floor(198 / piece.length))}`,
      piece.repeat(1_000_000),
    ]);
    expect(texts.filter((text) => !sound(text))).toEqual([]);
  });
});

describe('what Intl writes', () => {
  it.each(['ar-EG', 'ar-SY', 'ar-DZ', 'ar-MA'])('in %s is read back, every day of 2019 to 2026', (locale) => {
    const styles = (['full', 'long'] as const).map(
      (dateStyle) => new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short', timeZone: 'UTC' }),
    );
    const wrong: unknown[] = [];
    let days = 0;
    for (let day = Date.UTC(2019, 0, 1, 21, 5); day < Date.UTC(2027, 0, 1); day += 86_400_000, days++) {
      const instant = new Date(day).toISOString().replace('.000', '');
      for (const style of styles) {
        const reading = readDate(style.format(day), 'UTC');
        if (JSON.stringify(reading) !== JSON.stringify({ instant })) wrong.push([style.format(day), reading]);
      }
    }
    expect(wrong).toEqual([]);
    expect(days).toBe(2922);
  });
});
