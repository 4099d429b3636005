import { describe, expect, it } from 'vitest';
import { searchableOf, searchWords } from '../../src/article/search-words.ts';
import { stored } from '../fixtures/stored.ts';
import { random } from './random.ts';

describe('words that search takes for one', () => {
  it.each([
    ['ة, ه', 'المدرسة', 'المدرسه'],
    ['the article', 'القاعدة', 'قاعدة'],
    ['the article after و', 'والكتاب', 'كتاب'],
    ['the article after ب', 'بالكتاب', 'كتاب'],
    ['the article after ف', 'فالكتاب', 'كتاب'],
    ['the article after ك', 'كالكتاب', 'كتاب'],
    ['the article after ل', 'للكتاب', 'الكتاب'],
    ['the article after وب', 'وبالكتاب', 'كتاب'],
    ['the article after ول', 'وللكتاب', 'كتاب'],
    ['the article before two letters', 'والسد', 'سد'],
    ['a bare alef', 'الامارات', 'الإمارات'],
    ['all alefs', 'آمال', 'أمال'],
    ['a wasla', 'ٱلكتاب', 'الكتاب'],
    ['an alef that is no article', 'الألمانية', 'المانية'],
    ['final ى', 'مستشفى', 'مستشفي'],
    ['a hamza on two carriers', 'مسؤول', 'مسئول'],
    ['a hamza on a carrier and alone', 'رؤوس', 'رءوس'],
    ['tashkeel', 'كِتَابٌ', 'كتاب'],
    ['tatweel', 'كتـــاب', 'كتاب'],
    ['marks of direction', '\u200fكتاب\u200e', 'كتاب'],
    ['Persian letters', 'کتابی', 'كتابي'],
    ['digits', '٢٠٣٠', '2030'],
    ['presentation forms', 'ﻛﺘﺎﺏ', 'كتاب'],
    ['capitals', 'NASA', 'nasa'],
    ['quotes', '«كتاب»،', 'كتاب'],
  ])('%s: %s, %s', (_, one, other) => {
    expect(searchWords(one)).toEqual(searchWords(other));
    expect(searchWords(one)).toHaveLength(1);
  });
});

describe('words that it does not', () => {
  it.each([
    ['الرياض', 'الرياضة'],
    ['كتاب', 'كتب'],
    ['كتاب', 'وكتاب'],
    ['الله', 'له'],
    ['والله', 'له'],
    ['الآن', 'أن'],
    ['الذي', 'ذي'],
    ['ألم', 'م'],
    ['قراءة', 'قراة'],
    ['كوفيد 19', 'كوفيد19'],
  ])('%s, %s', (one, other) => {
    expect(searchWords(one)).not.toEqual(searchWords(other));
  });
});

describe('words of a text', () => {
  it('are runs of letters and digits', () => {
    expect(searchWords('في «كوفيد-19»، قال (C++): 3.5%!')).toEqual(['في', 'كوفيد', '19', 'قال', 'c', '3', '5']);
  });

  it.each(['', '   ', '!!! — …', '🚰', '\ud800', '\u064b\u0651', '\0'])('are none in %j', (text) => {
    expect(searchWords(text)).toEqual([]);
  });

  it('are the same words again, whatever the text', () => {
    const pieces = [
      'ال',
      'و',
      'ف',
      'ب',
      'ك',
      'ل',
      'أ',
      'ى',
      'ة',
      'ئ',
      'كتاب',
      'ألعاب',
      '\u064b',
      '\u0655',
      'ﷺ',
      'İ',
      '½',
      ' ',
    ];
    const { pick, list } = random(20261124);
    for (let round = 0; round < 2000; round++) {
      const words = searchWords(list(1, 9, () => pick(pieces)).join(''));
      expect(searchWords(words.join(' '))).toEqual(words);
    }
  });
});

describe('what an article can be found by', () => {
  it('is its title, its names and all of its text, without markup', () => {
    const content = '<h2>عنوان فرعي</h2><p>نص <b>مه</b>م &amp; قصير</p><ul><li>بند</li></ul>';
    const article = stored({ title: 'السد', keywords: ['مياه'], authors: ['هدى'], credits: ['رافد'], content });
    expect(searchableOf(article)).toEqual({
      title: ' سد ',
      names: ' مياه ¶ هدي ¶ رافد ',
      text: ' عنوان فرعي ¶ نص مهم قصير ¶ بند ',
    });
  });
});

it('a word of 200,000 letters that begins with the article again and again is a word', () => {
  for (const start of ['ال', 'وال', 'لل']) expect(searchWords(start.repeat(100_000))).toHaveLength(1);
});
