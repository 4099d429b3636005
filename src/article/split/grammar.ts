import { fold } from './text.ts';

/** Folded words of a kind, written as in a newspaper. */
const kind = (words: string) => new Set(words.split(/\s+/u).map(fold));

const PREPOSITIONS = kind('في من إلى على عن مع بين ضد حول بعد قبل تحت فوق خلال منذ عبر دون ضمن لدى أمام نحو بلا و غير');
/** Half a name: what follows belongs to it. */
const HALF_NAMES = kind('بن ابن بنت أبو أبي أبا أم عبد آل ذو ذات');
/** Of these, what also needs a name before it. */
const SONS = kind('بن بنت ابن');
/** A name follows. */
const RANKS = kind(
  'الملك الأمير الأميرة الشيخ الرئيس السلطان الفريق اللواء المشير الدكتور البابا الإمام السيد النائب القاضي',
);
/** Nouns that a keyword begins with and does not end with: an office, body, agreement or quarrel is one of somebody. */
const HEADS = kind(`
  وزارة وزير رئيس رئاسة مجلس حزب حركة جماعة تنظيم هيئة منظمة مؤسسة وكالة شركة بنك صندوق جامعة معهد مركز مدرسة
  مدينة محافظة ولاية منطقة مطار ميناء سد نهر بحر جزيرة قطاع مخيم معبر جبل قناة صحيفة
  حقوق قانون قضية أزمة حرب معركة عملية هجمات اتفاق اتفاقية معاهدة مفاوضات محادثات صفقة خطة مبادرة رؤية مشروع
  ولي نائب قائد سفير أمين قوات جيش حرس قمة مؤتمر منتدى كأس دوري بطولة منتخب نادي مهرجان معرض جائزة سوق أسعار
  ارتفاع انخفاض زيادة تطوير مكافحة إعادة حماية وقف تعليم تغير مرض فيروس لقاح علاج سرطان علم علوم تاريخ صناعة
  محمد أحمد خالد
`);

export const isPreposition = (word: string): boolean => PREPOSITIONS.has(word);
export const isHalfName = (word: string): boolean => HALF_NAMES.has(word);
export const isSon = (word: string): boolean => SONS.has(word);
export const isRank = (word: string): boolean => RANKS.has(word);
export const isHead = (word: string): boolean => HEADS.has(word);
export const isNumber = (word: string): boolean => /^\p{N}+$/u.test(word);

/** Begins with the article ال. */
export const isDefinite = (word: string): boolean => /^ال.{2}/u.test(word);

/** An adjective of belonging, with the article: التركية, الروسي, الدوليون. */
export const isDefiniteNisba = (word: string): boolean => /^ال.{3,}ي(?:ه|ون|ين|ات)?$/u.test(word);

/** The feminine ending, which a common noun has more often than a name without the article. */
export const isBareFeminine = (word: string): boolean => !isDefinite(word) && /.{2}ه$/u.test(word);

/** «and the …», «to the …», «in the …» in one word. */
export const isTiedToPrevious = (word: string): boolean => /^(?:وال|لل|بال|كال).{2}/u.test(word);
