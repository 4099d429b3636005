import { languageOf } from '../../article/assemble.ts';
import { direction, directionsOf } from '../../article/language.ts';

/** Languages that a text is told to be in by its letters and words. */
const TOLD = ['ar', 'fa', 'ur', 'ckb', 'ps', 'en', 'fr'];

/** What is said of an item's language, and what it is told by. */
export interface Spoken {
  title: string;
  prose: string[];
  /** What the item itself says. */
  own?: string | undefined;
  /** What the document says of all of its items. */
  common?: string | undefined;
}

/** The language of an article, and whether its file has to name it for the build to find it. */
export interface Language {
  tag: string;
  isWritten: boolean;
}

/**
 * The language of an item, as BCP 47. What is said of all items is often left as some program came: it counts where it
 * can be, and the text does not tell better.
 */
export function languageOfItem({ title, prose, own, common }: Spoken, siteLanguage: string): Language {
  const tag = canonical(own);
  if (tag) return { tag, isWritten: true };
  const [general, told] = [canonical(common), languageOf(title, prose)];
  const found = { tag: told ?? siteLanguage, isWritten: false };
  if (!general || base(general) === base(found.tag)) return found;
  if (told && told !== 'und' && TOLD.includes(base(general))) return found;
  const [only, other] = directionsOf([title, ...prose].join(' '));
  return (other ? direction(general) === 'rtl' : direction(general) === only)
    ? { tag: general, isWritten: true }
    : found;
}

function base(tag: string): string {
  return new Intl.Locale(tag).language;
}

function canonical(tag: string | undefined): string | undefined {
  try {
    return tag && /^[a-z]{2,3}(?:[-_]|$)/i.test(tag)
      ? Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0]
      : undefined;
  } catch {
    return undefined;
  }
}
