import type { Article } from '../../article/article.ts';
import { digestOf } from '../../article/digest.ts';
import type { Outcome } from '../publication.ts';
import { IDS_OF_A_SECOND } from './rows.ts';

/** What is held of an article. */
export interface Held {
  id: number;
  slug: string;
  published: string;
  updated: string;
  /** Digests: as it was sent, and of what a reader sees of it. */
  source: string;
  matter: string;
}

/** What is to be stored of an article that is new or changed. */
export interface Decision {
  article: Article;
  id: number;
  source: string;
  matter: string;
  /** The source that was held when this was decided; nothing where none was. */
  before: string | null;
}

/**
 * Decides what becomes of articles that are sent, by what is held of them.
 * @param last the last id of each second, of which it takes the next ones
 * @param now as articles have instants
 */
export async function decide(
  articles: Article[],
  held: Map<string, Held>,
  last: Map<number, number>,
  now: string,
): Promise<{ outcomes: Outcome[]; decisions: Decision[] }> {
  const outcomes: Outcome[] = [];
  const decisions: Decision[] = [];
  for (const article of articles) {
    const known = held.get(article.slug);
    const source = await digestOf(article);
    outcomes.push(outcomeOf(known, source));
    if (known?.source === source) continue;
    const matter = await digestOf(matterOf(article));
    const updated = known ? updatedOf(article, known, matter, now) : article.updated;
    const id = known?.published === article.published ? known.id : nextId(article, last);
    decisions.push({ article: { ...article, updated }, id, source, matter, before: known?.source ?? null });
  }
  return { outcomes, decisions };
}

function outcomeOf(known: Held | undefined, source: string): Outcome {
  if (!known) return 'new';
  return known.source === source ? 'same' : 'changed';
}

/** What a reader sees of an article: when this changes, it was updated. */
function matterOf({ title, summary, content, image, enclosures, link, language }: Article): object {
  return { title, summary, content, image, enclosures, link, language };
}

/** When an article last changed: as it says; else now, if its matter changed after it was out; else when it last did. */
function updatedOf(article: Article, known: Held, matter: string, now: string): string {
  if (article.updated > known.updated) return article.updated;
  const isOut = known.published <= now && article.published <= now;
  if (matter !== known.matter && isOut) return now > known.updated ? now : known.updated;
  return isOut && known.updated > article.published ? known.updated : article.updated;
}

/** The second since 1970 in which an article is published: its ids begin there. */
export function secondOf({ published }: Article): number {
  return Date.parse(published) / 1000;
}

function nextId(article: Article, last: Map<number, number>): number {
  const second = secondOf(article);
  const id = Math.max(second * IDS_OF_A_SECOND, (last.get(second) ?? Number.NEGATIVE_INFINITY) + 1);
  last.set(second, id);
  return id;
}
