import { VOID } from './tree.ts';

/** The parser of HTML searches all elements that are open at each tag: with more of them it is not done in time. */
const MOST_OPEN = 10_000;
/** The reader of footnotes copies the whole text for each of them. Each has two signs, `[^1]` and `[^1]:`. */
const MOST_FOOTNOTE_SIGNS = 2000;

/** Why a text in Markdown can't be read in time: what to do. Nothing where it can. */
export function excessOfMarkdown(text: string): string | undefined {
  const signs = text.match(/\[\^|\^\[/g)?.length ?? 0;
  return signs > MOST_FOOTNOTE_SIGNS
    ? `More than ${MOST_FOOTNOTE_SIGNS / 2} footnotes: divide the article.`
    : undefined;
}

/** Why HTML can't be read in time: what to do. Nothing where it can. */
export function excessOfHtml(html: string): string | undefined {
  return countOpen(html) > MOST_OPEN ? `More than ${MOST_OPEN} elements are open at once: close them.` : undefined;
}

const TAG = /<(?<end>\/?)(?<name>[a-z][^\s/>]*)/gi;
/** What the next of its kind closes (HTML Standard §13.1.2.4), however often it is left open. */
const CLOSED_BY_THE_NEXT = ['dd', 'dt', 'li', 'option', 'p', 'tbody', 'td', 'th', 'thead', 'tr'];

/** The most elements of a text in HTML that are open at once. */
function countOpen(html: string): number {
  const open = new Map<string, number>();
  let [most, now] = [0, 0];
  for (const { groups } of html.matchAll(TAG)) {
    const name = groups?.name?.toLowerCase() ?? '';
    const count = open.get(name) ?? 0;
    if (VOID.includes(name) || CLOSED_BY_THE_NEXT.includes(name) || (groups?.end && count === 0)) continue;
    const step = groups?.end ? -1 : 1;
    open.set(name, count + step);
    now += step;
    most = Math.max(most, now);
  }
  return most;
}
