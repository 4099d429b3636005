import { foldText } from './text.ts';
import type { Word } from './words.ts';

/** Folded words of a kind, written as in a newspaper. */
const kind = (words: string) => new Set(words.split(/\s+/u).map(foldText));

const PREPOSITIONS = kind('في من إلى على عن مع بين ضد حول تحت فوق خلال منذ عبر دون ضمن لدى أمام نحو بلا و غير');
/** Half a name: what follows belongs to it. */
const HALF_NAMES = kind('بن ابن بنت أبو أبي أبا أم عبد آل ذو ذات');
/** Of these, what also needs a name before it. */
const SONS = kind('بن بنت ابن');
/** Nouns that a keyword begins with and does not end with: an office, body, agreement or quarrel is one of somebody. */
const HEADS = kind(`
  دولة مملكة سلطنة إمارة جمهورية وزارة وزير رئيس رئاسة مجلس حزب حركة جماعة تنظيم هيئة منظمة مؤسسة وكالة شركة بنك صندوق جامعة معهد مركز مدرسة نقابة
  مدينة محافظة ولاية منطقة مطار ميناء سد نهر بحر جزيرة قطاع مخيم معبر جبل خليج مضيق قناة صحيفة سجون
  حقوق قانون قضية أزمة حرب معركة عملية هجوم هجمات قصف حصار مقتل اغتيال انقلاب احتجاجات إضراب ثورة
  اتفاق اتفاقية معاهدة مفاوضات محادثات صفقة خطة مبادرة رؤية مشروع تشكيل تطبيع ترسيم استقالة زيارة
  ولي نائب قائد سفير أمين قوات جيش حرس قمة مؤتمر منتدى كأس دوري بطولة منتخب نادي مهرجان معرض جائزة مسلسل فيلم رواية كتاب
  سوق سعر أسعار موسم ارتفاع انخفاض زيادة إنتاج صادرات ضريبة عجز تطوير مكافحة إعادة إعمار حماية وقف نظام
  تعليم مرض فيروس لقاح علاج سرطان علم علوم تاريخ صناعة
`);

/** States are keywords by themselves more often than any other word, and end one otherwise. */
const STATES = kind(`
  مصر السعودية السودان ليبيا تونس الجزائر المغرب موريتانيا الصومال جيبوتي اليمن عمان قطر البحرين الكويت الإمارات العراق سوريا
  لبنان الأردن فلسطين إسرائيل إيران تركيا أفغانستان باكستان الهند الصين اليابان روسيا أوكرانيا ألمانيا فرنسا بريطانيا
  إيطاليا إسبانيا أمريكا أميركا إثيوبيا نيجيريا تشاد غزة
`);

/** Stands before what it belongs to: «في», «من». */
export const preposition = ({ folded }: Word): boolean => PREPOSITIONS.has(folded);
/** Begins a name that goes on: «أبو», «عبد». */
export const halfName = ({ folded }: Word): boolean => HALF_NAMES.has(folded);
/** Stands within a name: «بن». */
export const son = ({ folded }: Word): boolean => SONS.has(folded);
/** Names a state: «مصر». */
export const state = ({ folded }: Word): boolean => STATES.has(folded);
/** A noun that wants another after it: «وزارة», «مفاوضات». */
export const head = ({ folded }: Word): boolean => HEADS.has(folded) || /^(?!ال).{3,}ات$/u.test(folded);
/** Is written in digits alone. */
export const number = ({ folded }: Word): boolean => /^\p{N}+$/u.test(folded);

/** Begins with the article ال. */
export const definite = ({ folded }: Word): boolean => /^ال.{2}/u.test(folded);

/** An adjective of belonging, with the article: التركية, الروسي, الدوليون. */
export const nisba = ({ folded }: Word): boolean => /^ال.{3,}ي(?:ه|ون|ين)?$/u.test(folded);

const feminine = ({ folded }: Word): boolean => /(?:ه|ات)$/u.test(folded);
const plural = ({ folded }: Word): boolean => /(?:ون|ين)$/u.test(folded);

/** Whether a word may be the adjective of a definite one by its form: a nisba that agrees, or both feminine. */
export function adjectiveOf(adjective: Word, noun: Word): boolean {
  if (!definite(noun)) return false;
  if (!nisba(adjective)) return definite(adjective) && feminine(adjective) && feminine(noun) && !nisba(noun);
  if (plural(adjective)) return plural(noun);
  if (feminine(noun)) return feminine(adjective);
  return !nisba(noun) || !feminine(adjective);
}

/** «and the …», «to the …», «in the …» in one word; «and Syria». */
export function tiedToPrevious({ folded }: Word): boolean {
  return /^(?:وال|لل|بال|كال).{2}/u.test(folded) || (folded.startsWith('و') && STATES.has(folded.slice(1)));
}

/** Whether a word belongs to what stands before it, whatever that is. */
export function leaning(word: Word): boolean {
  return preposition(word) || tiedToPrevious(word) || number(word);
}

/** Neither with the article ال nor leaning on what stands before. */
export function bare(word: Word): boolean {
  return !definite(word) && !leaning(word);
}
