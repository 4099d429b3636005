import type { Site } from '../../site.ts';
import type { Heading } from '../../store/store.ts';

/** Names that begin with one letter, in the order of their letters. */
interface Letter {
  letter: string;
  headings: Heading[];
}

/** An index sorts «الجزائر» under ج. */
const ARTICLE = /^ال(?=\p{L}{2})/u;
const HAMZAS = /^[أإآٱ]/u;

/** Headings by their first letter, as an index has them: without «ال», every alef as one. What is no letter stands first. */
export function byLetter(headings: Heading[], { language }: Site): Letter[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const groups = Map.groupBy(headings, ({ name }) => letterOf(name));
  return [...groups]
    .map(([letter, members]) => ({
      letter,
      headings: members.toSorted((a, b) => collator.compare(indexed(a.name), indexed(b.name))),
    }))
    .sort((a, b) => collator.compare(a.letter, b.letter));
}

function letterOf(name: string): string {
  const [first = ''] = indexed(name);
  return /\p{L}/u.test(first) ? first.replace(HAMZAS, 'ا').toLocaleUpperCase() : '#';
}

function indexed(name: string): string {
  return name.replace(/^[\p{P}\p{S}\s]+/u, '').replace(ARTICLE, '');
}
