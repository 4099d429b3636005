import { describe, expect, it } from 'vitest';
import { DATE, read, readSound } from './write.ts';

const text = (footer: string) => `عنوان\n\n${DATE}\n\nنزل المطر عند الفجر.\n\n${footer}\n`;

describe('the labels of a source line and of keywords', () => {
  it.each(['المصدر | وكالات', 'المَصدر: وكالات', 'المصــدر │ وكالات', 'مصدر | وكالات', 'المصدر: وكالات.'])(
    'are known however they are spelled: %s',
    (line) => {
      expect(readSound(text(line))).toMatchObject({ credits: ['وكالات'], content: '<p>نزل المطر عند الفجر.</p>' });
    },
  );

  it.each(['كلمات مفتاحية', 'كلمات مفتاحيه', 'كلمات مفتاحيّة', '#كلمات_مفتاحية', 'الوُسوم', 'کلیدواژه‌ها'])(
    'are known however they are spelled: %s',
    (marker) => {
      expect(readSound(text(`${marker}\n\nمطر، زرع`)).keywords).toEqual(['مطر', 'زرع']);
    },
  );

  it('a sentence that begins with مصدر is text', () => {
    expect(readSound(text('مصدر: لا قتلى في الهجوم')).credits).toEqual([]);
  });

  it('a season is not divided at its slash', () => {
    expect(readSound(text('وسوم\n\nالدوري الإنجليزي 2019/2020 ليفربول')).keywordRun).toBe(
      'الدوري الإنجليزي 2019/2020 ليفربول',
    );
  });

  it('keeps quotes inside a keyword and takes those around it', () => {
    expect(readSound(text('وسوم\n\n"داعش" في العراق، حزب "الكتائب"، «إدلب»')).keywords).toEqual([
      '"داعش" في العراق',
      'حزب "الكتائب"',
      'إدلب',
    ]);
  });
});

describe('closing paragraphs without a full stop', () => {
  it.each([
    ['questions and exclamations', 'فهل ينجح المشروع هذه المرة؟\n\nالأيام وحدها تجيب!'],
    ['quotations', 'وقال الوزير "لن نتراجع"\n\nوأضاف: "سنكمله"'],
    ['a single line', 'ولم يصدر تعليق بعد'],
  ])('stay text: %s', (_, closing) => {
    const { article } = read(text(`${closing}\n\nالمصدر | وكالات`));
    expect(article?.related).toEqual([]);
    for (const paragraph of closing.split('\n\n')) expect(article?.content).toContain(`<p>${paragraph}</p>`);
  });
});
