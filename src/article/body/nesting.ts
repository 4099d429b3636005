import { VOID } from './tree.ts';

/** An HTML parser searches all elements that are open at each tag: with more of them it is not done in time. */
export const MOST_OPEN = 10_000;

const TAG = /<(?<end>\/?)(?<name>[a-z][^\s/>]*)/gi;
/** What the next of its kind closes (HTML Standard §13.1.2.4), however often it is left open. */
const CLOSED_BY_THE_NEXT = ['dd', 'dt', 'li', 'option', 'p', 'tbody', 'td', 'th', 'thead', 'tr'];

/** The most elements of a text in HTML that are open at once. */
export function countOpen(html: string): number {
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
