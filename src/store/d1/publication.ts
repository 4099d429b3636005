import type { Article } from '../../article/article.ts';
import { digestOf } from '../../article/digest.ts';
import { keyOf } from '../../article/keyword.ts';
import { searchableOf } from '../../article/search-words.ts';
import { weigh } from '../../selection/page.ts';
import { slugOf } from '../../selection/selection.ts';
import type { Holding, Outcome, Publication, Receipt } from '../publication.ts';
import { instant } from './rows.ts';
import * as sql from './write.ts';

/** What is held of an article. */
interface Held {
  id: number;
  slug: string;
  published: string;
  updated: string;
  source: string;
  matter: string;
}

/** So many articles may be of one second. */
const PER_SECOND = 2 ** 20;
/** D1 takes values of 2 MB; some of what an article weighs stands in its row twice. Bytes. */
const PORTION_BYTES = 800_000;
/** How often publishers that publish at the same time may be in each other's way. */
const MOST_ATTEMPTS = 20;
/** How long a receipt is kept. Milliseconds. */
const RECEIPT_LASTS = 24 * 3600 * 1000;

/** Publishes articles to D1. Each change is one transaction. */
export function createD1Publication(db: D1Database): Publication {
  const keep = (receipt: Receipt | undefined, now: Date) =>
    receipt
      ? [
          db.prepare(sql.FORGET).bind(instant(new Date(now.getTime() - RECEIPT_LASTS))),
          db.prepare(sql.KEEP).bind(receipt.key, instant(now), receipt.fingerprint, receipt.answer),
        ]
      : [];
  const heldOf = async (articles: Article[]): Promise<{ held: Map<string, Held>; last: Map<number, number> }> => {
    const [held, last] = await db.batch([
      db.prepare(sql.HELD).bind(JSON.stringify(articles.map(({ slug }) => slug))),
      db.prepare(sql.LAST_OF_SECOND).bind(JSON.stringify([...new Set(articles.map(secondOf))])),
    ]);
    return {
      held: new Map(((held?.results ?? []) as unknown as Held[]).map((row) => [row.slug, row])),
      last: new Map(
        ((last?.results ?? []) as { second: number; last: number | null }[]).map((row) => [
          row.second,
          row.last ?? row.second * PER_SECOND - 1,
        ]),
      ),
    };
  };

  const publishOnce: Publication['publish'] = async (articles, now, receipt) => {
    const at = instant(now);
    const { held, last } = await heldOf(articles);
    const outcomes: Outcome[] = [];
    const rows = [];
    for (const article of articles) {
      const known = held.get(article.slug);
      const source = await digestOf(article);
      outcomes.push(known ? (known.source === source ? 'same' : 'changed') : 'new');
      if (known?.source === source) continue;
      const matter = await digestOf(matterOf(article) as Article);
      const updated = known ? updatedOf(article, known, matter, at) : article.updated;
      let { id } = known ?? {};
      if (id === undefined || known?.published !== article.published) {
        const second = secondOf(article);
        id = (last.get(second) ?? second * PER_SECOND - 1) + 1;
        last.set(second, id);
      }
      rows.push(await rowOf({ ...article, updated }, { id, source, matter, stored: at }));
    }
    if (rows.length === 0 && !receipt) return outcomes;
    const filed = JSON.stringify(rows.flatMap(filingsOf));
    const slugs = JSON.stringify(rows.map(({ slug }) => slug));
    await db.batch([
      db.prepare(sql.MARK_DROPPED).bind(slugs, filed, at),
      db.prepare(sql.DROP).bind(slugs, filed),
      db.prepare(sql.UNINDEX).bind(slugs),
      ...portionsOf(rows).flatMap((portion) => [
        db.prepare(sql.PUT).bind(JSON.stringify(portion)),
        db.prepare(sql.INDEX).bind(JSON.stringify(portion.map(({ slug, body }) => ({ slug, ...searchableOf(body) })))),
      ]),
      db.prepare(sql.FILE).bind(filed),
      db.prepare(sql.REVIVE).bind(slugs),
      ...keep(receipt?.(outcomes), now),
    ]);
    return outcomes;
  };

  return {
    async holdings(after, limit) {
      return (await db.prepare(sql.HOLDINGS).bind(after, limit).all<Holding>()).results;
    },
    async publish(...change) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await publishOnce(...change);
        } catch (error) {
          // Another publisher took the same number within a second.
          if (attempt === MOST_ATTEMPTS || !/UNIQUE constraint failed: article\.id/.test(String(error))) throw error;
        }
      }
    },
    async withdraw(slugs, now, receipt) {
      const at = instant(now);
      const list = JSON.stringify(slugs);
      const { results } = await db.prepare(sql.HELD).bind(list).all<Held>();
      const removed = results.map(({ slug }) => slug);
      const nothing = '[]';
      await db.batch([
        db.prepare(sql.BURY).bind(list, at),
        db.prepare(sql.MARK_DROPPED).bind(list, nothing, at),
        db.prepare(sql.DROP).bind(list, nothing),
        db.prepare(sql.UNINDEX).bind(list),
        db.prepare(sql.REMOVE).bind(list),
        ...keep(receipt?.(removed), now),
      ]);
      return removed;
    },
    async receipt(key, now) {
      const since = instant(new Date(now.getTime() - RECEIPT_LASTS));
      return (await db.prepare(sql.RECEIPT).bind(key, since).first<Receipt>()) ?? undefined;
    },
  };
}

/** What a reader sees of an article: when this changes, it was updated. */
function matterOf({ title, summary, content, image, enclosures, link, language }: Article): Partial<Article> {
  return {
    title,
    summary,
    content,
    language,
    enclosures,
    ...(image && { image }),
    ...(link !== undefined && { link }),
  };
}

/** When an article last changed: as it says; else now, if its matter changed after it was out; else when it last did. */
function updatedOf(article: Article, known: Held, matter: string, now: string): string {
  if (article.updated > known.updated) return article.updated;
  const isOut = known.published <= now && article.published <= now;
  if (matter !== known.matter && isOut) return now > known.updated ? now : known.updated;
  return isOut && known.updated > article.published ? known.updated : article.updated;
}

function secondOf({ published }: Article): number {
  return Date.parse(published) / 1000;
}

type Row = Awaited<ReturnType<typeof rowOf>>;

async function rowOf(article: Article, state: { id: number; source: string; matter: string; stored: string }) {
  const { slug, published, updated, title, related } = article;
  return {
    ...state,
    slug,
    published,
    updated,
    title_key: keyOf(title),
    digest: await digestOf(article),
    weight: weigh(article),
    related: related.map(keyOf),
    body: article,
  };
}

/** Rows in portions, each of which D1 takes as one value. */
function portionsOf(rows: Row[]): Row[][] {
  const portions: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    room -= row.weight;
    if (room < 0) {
      portions.push([]);
      room = PORTION_BYTES - row.weight;
    }
    portions.at(-1)?.push(row);
  }
  return portions;
}

/** An article under each of its headings, and under none among all. */
function filingsOf({ slug, published, updated, stored, digest, weight, body }: Row) {
  const headings = [{ kind: 'all', heading: '', name: '' }];
  for (const [kind, names] of [['keywords', body.keywords] as const, ['sources', body.credits] as const]) {
    // Two names may share a slug («أ - ب», «أ---ب»): the first is shown.
    const named = new Map(names.toReversed().map((name) => [slugOf(name), name]));
    for (const [heading, name] of named) if (heading) headings.push({ kind, heading, name });
  }
  return headings.map((heading) => ({ ...heading, slug, published, updated, stored, digest, weight }));
}
