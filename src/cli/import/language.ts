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

/**
 * The language that an article's file should name, as BCP 47; nothing where the build finds the same. What is said of all
 * items is often left as some program came: it counts where it can be, and the text does not tell better.
 */
export function languageToWrite({ title, prose, own, common }: Spoken, siteLanguage: string): string | undefined {
  const tag = canonical(own);
  if (tag) return tag;
  const [general, told] = [canonical(common), languageOf(title, prose)];
  const found = told ?? siteLanguage;
  if (!general || base(general) === base(found)) return undefined;
  if (told && told !== 'und' && TOLD.includes(base(general))) return undefined;
  const written = directionsOf([title, ...prose].join(' '));
  return written.includes(direction(general)) && !(written.length === 2 && direction(general) === 'ltr')
    ? general
    : undefined;
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
