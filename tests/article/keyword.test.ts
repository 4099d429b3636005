import { describe, expect, it } from 'vitest';
import { distinct, keyOf, labelOf, slugOfName } from '../../src/article/keyword.ts';
import { Vocabulary } from '../../src/article/vocabulary.ts';

describe('spellings of one keyword', () => {
  it.each([
    ['سياسة خارجية', ['سياسة خارجيّة', 'سياســة خارجية', ' سياسة\u00a0 خارجية ', 'سياسةٌ خارجيةٌ']],
    ['المصطفي', ['المصطفى', 'المصطفی']],
    ['كرة القدم', ['کرة القدم', '#كرة القدم', '«كرة القدم»', '"كرة القدم"', '“كرة القدم”']],
    ['رؤية 2030', ['رؤية ٢٠٣٠', 'رؤية ۲۰۳۰', 'رؤية ２０３０']],
    ['إيران', ['\u200fإيران\u200f', '\u2067إيران\u2069', 'إيـ\u200cران', '\ufeffإيران', 'إي\u00adران', 'ا\u0655يران']],
    ['الله', ['ﷲ']],
    ['سد مأرب', ['سد مأ\ufffeرب', 'سد\u000bمأرب']],
    ['كوفيد 19', ['كوفيد-19', 'كوفيد‐19', 'كوفيد‑19', 'كوفيد-١٩']],
    ['إف 16', ['إف-16', '«إف-16»']],
  ])('%s', (key, spellings) => {
    expect([key, ...spellings].map(keyOf)).toEqual(Array(spellings.length + 1).fill(key));
  });

  it('an alef maksura is a ya only at the end of a word', () => {
    expect(keyOf('مستشفى الملك')).toBe(keyOf('مستشفي الملك'));
    expect(keyOf('ىمن')).not.toBe(keyOf('يمن'));
  });
});

describe('two keywords', () => {
  it.each([
    ['إنفاق', 'أنفاق'],
    ['القاعدة', 'قاعدة'],
    ['الرياض', 'الرياضة'],
    ['العلاقات التركية الروسية', 'العلاقات الروسية التركية'],
    ['قراءة', 'قراة'],
    ['مؤتمر', 'موتمر'],
    ['هيئة', 'هية'],
    ['مدرسة', 'مدرسه'],
    ['سوريا', 'سورية'],
    ['آمال', 'أمال'],
    ['كوفيد 19', 'كوفيد19'],
    ['درجة -5', 'درجة 5'],
    ['الرياض - جدة', 'الرياض جدة'],
  ])('%s, %s', (one, other) => {
    expect(new Vocabulary([one, other]).keys().length).toBe(2);
  });
});

describe('a bare alef', () => {
  it('is the hamza form that is known', () => {
    const vocabulary = new Vocabulary(['الامارات', 'الإمارات', 'الامم المتحدة', 'الأمم المتحدة']);
    expect(vocabulary.keys()).toEqual(['الإمارات', 'الأمم المتحدة']);
    expect(vocabulary.keyOf('الامارات')).toBe('الإمارات');
    expect(vocabulary.count('الامارات')).toBe(2);
    expect(vocabulary.spellings('الإمارات')).toEqual(
      new Map([
        ['الامارات', 1],
        ['الإمارات', 1],
      ]),
    );
  });

  it('stays bare where no hamza form is known', () => {
    expect(new Vocabulary(['انفاق']).keys()).toEqual(['انفاق']);
  });

  it('is the most frequent of several, in whatever order they came', () => {
    const labels = ['انفاق', 'أنفاق', 'إنفاق', 'أنفاق'];
    for (const order of [labels, labels.toReversed()]) {
      const vocabulary = new Vocabulary(order);
      expect(vocabulary.keyOf('انفاق')).toBe('أنفاق');
      expect(vocabulary.count('أنفاق')).toBe(3);
      expect(vocabulary.count('إنفاق')).toBe(1);
    }
  });

  it('is a keyword of its own where none of several leads', () => {
    expect(new Vocabulary(['انفاق', 'أنفاق', 'إنفاق']).keys().length).toBe(3);
  });

  it('goes over to the form with all hamzas, not to one with some', () => {
    const vocabulary = new Vocabulary(['الامارات وايران', 'الإمارات وايران', 'الإمارات وايران', 'الإمارات وإيران']);
    expect(vocabulary.keys()).toEqual(['الإمارات وإيران']);
  });
});

describe('a keyword', () => {
  it('is shown in its most frequent spelling', () => {
    const vocabulary = new Vocabulary(['سياسة خارجيّة', 'سياســة خارجية', 'سياســة خارجية']);
    expect(vocabulary.labelOf('سياسة خارجية')).toBe('سياســة خارجية');
  });

  it('is shown without marks where spellings are as frequent', () => {
    expect(
      labelOf(
        new Map([
          ['سياسة خارجيّة', 1],
          ['سياسة خارجية', 1],
        ]),
      ),
    ).toBe('سياسة خارجية');
  });

  it('has its key with hyphens as its address', () => {
    expect(slugOfName('العلاقات  التركيّة الروسية')).toBe('العلاقات-التركية-الروسية');
  });

  it('stands once in an article, as it was written first', () => {
    expect(distinct(['سياسة خارجيّة', 'قطر', 'سياسة خارجية', '#قطر', '«»'])).toEqual(['سياسة خارجيّة', 'قطر']);
  });
});

it('a key is its own key, whatever the text', () => {
  const letters = [...' ىیيکكةهأإآاٱءؤئوًّٰـ٠۹#"«»\u200c\u200f\u2067\u0654\u0655\u0653\u034fﷲﻻﷺaé½\ud800😀\n\0'];
  for (let seed = 1; seed <= 3000; seed++) {
    const text = Array.from(
      { length: (seed % 7) + 1 },
      (_, index) => letters[(seed * 7919 * (index + 1) + index * seed) % letters.length],
    ).join('');
    expect(keyOf(keyOf(text))).toBe(keyOf(text));
  }
});
