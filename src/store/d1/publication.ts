import { digestOf } from '../../article/digest.ts';
import { keyOf, slugOfName } from '../../article/keyword.ts';
import { searchableOf } from '../../article/search-words.ts';
import { weigh } from '../../selection/page.ts';
import type { Change, Holding, Publication, Receipt } from '../publication.ts';
import { type Decision, decide, type Held, secondOf } from './decide.ts';
import { instant, rowsOf } from './rows.ts';
import * as sql from './write.ts';

/** D1 takes values of 2 MB (its limits). Bytes. */
const PORTION_BYTES = 1_800_000;
/** An article with more words is found by the first of them. Characters. */
const MOST_SEARCHABLE = 400_000;
/** How often publishers that publish at the same time may be in each other's way. */
const MOST_ATTEMPTS = 20;
/** How long a receipt is kept. Milliseconds. */
const RECEIPT_LASTS = 24 * 3600 * 1000;

/** Publishes articles to D1. Each change is one transaction. */
export function createD1Publication(db: D1Database): Publication {
  const read = async ({ publish, withdraw }: Change) => {
    const slugs = [...publish.map(({ slug }) => slug), ...withdraw];
    const ownIds = publish.flatMap(({ id }) => id ?? []);
    const [held, moved, last] = await db.batch([
      db.prepare(sql.HELD).bind(JSON.stringify(slugs)),
      db.prepare(sql.MOVED).bind(JSON.stringify(ownIds), JSON.stringify(slugs)),
      db.prepare(sql.LAST_OF_SECOND).bind(JSON.stringify([...new Set(publish.map(secondOf))])),
    ]);
    const ids = rowsOf<{ second: number; last: number | null }>(last);
    return {
      moved: rowsOf<{ slug: string }>(moved).map(({ slug }) => slug),
      held: new Map(rowsOf<Held>(held).map((row) => [row.slug, row])),
      last: new Map(ids.flatMap((row): [number, number][] => (row.last === null ? [] : [[row.second, row.last]]))),
    };
  };

  /** Takes articles out of where they are filed but, by these filings, should not be. */
  const drop = (slugs: string, filings: string, at: string): D1PreparedStatement[] => [
    db.prepare(sql.MARK_DROPPED).bind(slugs, filings, at),
    db.prepare(sql.BURY).bind(slugs, filings, at),
    db.prepare(sql.DROP).bind(slugs, filings),
  ];

  const put = (portion: Row[], at: string): D1PreparedStatement[] => {
    const slugs = JSON.stringify(portion.map(({ slug }) => slug));
    const filings = listOf(portion.map(({ filings }) => filings));
    return [
      db.prepare(sql.UNINDEX).bind(slugs),
      db.prepare(sql.PUT).bind(listOf(portion.map(({ article }) => article))),
      db.prepare(sql.INDEX).bind(listOf(portion.map(({ searchable }) => searchable))),
      ...drop(slugs, filings, at),
      db.prepare(sql.FILE).bind(filings),
    ];
  };

  const remove = (slugs: string[], at: string): D1PreparedStatement[] => {
    const list = JSON.stringify(slugs);
    return [
      db.prepare(sql.UNBURY).bind(list, at),
      ...drop(list, '[]', at),
      db.prepare(sql.UNINDEX).bind(list),
      db.prepare(sql.REMOVE).bind(list),
    ];
  };

  const keep = (receipt: Receipt, now: Date): D1PreparedStatement[] => [
    db.prepare(sql.FORGET).bind(instant(new Date(now.getTime() - RECEIPT_LASTS))),
    db.prepare(sql.KEEP).bind(receipt.key, instant(now), receipt.fingerprint, receipt.answer),
  ];

  const changeOnce: Publication['change'] = async (change, now, receipt) => {
    const at = instant(now);
    const { held, moved, last } = await read(change);
    const { outcomes, decisions } = await decide(change.publish, held, last, at);
    const removed = change.withdraw.filter((slug) => held.has(slug));
    const changed = { outcomes, removed };
    const rows = await Promise.all(decisions.map((decision) => rowOf(decision, at)));
    const leaving = [...removed, ...moved];
    const statements = [
      ...(leaving.length > 0 ? remove(leaving, at) : []),
      ...portionsOf(rows).flatMap((portion) => put(portion, at)),
      ...(receipt ? keep(receipt(changed), now) : []),
    ];
    if (statements.length === 0) return changed;
    const seen = decisions.map(({ article, before }) => ({ slug: article.slug, source: before }));
    await db.batch([db.prepare(sql.GUARD).bind(JSON.stringify(seen)), ...statements]);
    return changed;
  };

  return {
    async holdings(after, limit) {
      return (await db.prepare(sql.HOLDINGS).bind(after, limit).all<Holding>()).results;
    },
    async change(...change) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await changeOnce(...change);
        } catch (error) {
          if (attempt === MOST_ATTEMPTS || !isOvertaken(error)) throw error;
        }
      }
    },
    async receipt(key, now) {
      const since = instant(new Date(now.getTime() - RECEIPT_LASTS));
      return (await db.prepare(sql.RECEIPT).bind(key, since).first<Receipt>()) ?? undefined;
    },
  };
}

/** Whether another publisher changed what this one had read, or took the same number within a second or the same id. */
function isOvertaken(error: unknown): boolean {
  return /NOT NULL constraint failed: article\.source|UNIQUE constraint failed: article\.(?:own_)?id/.test(
    String(error),
  );
}

/** What is written of an article, each part as JSON. */
interface Row {
  slug: string;
  article: string;
  searchable: string;
  filings: string;
}

async function rowOf({ article, id, source, matter }: Decision, stored: string): Promise<Row> {
  const { slug, published, updated, title, related } = article;
  const digests = { digest: await digestOf(article), source, matter };
  const keys = { title_key: keyOf(title), related: related.map(keyOf), own_id: article.id };
  const row = { id, slug, published, updated, stored, ...digests, ...keys, weight: weigh(article), body: article };
  const { text, ...names } = searchableOf(article);
  return {
    slug,
    article: JSON.stringify(row),
    searchable: JSON.stringify({ slug, ...names, text: text.slice(0, MOST_SEARCHABLE) }),
    filings: JSON.stringify({ slug, headings: headingsOf(article) }),
  };
}

/** What an article is filed under: its keywords and sources, and nothing among all. */
function headingsOf({ keywords, credits }: Decision['article']): { kind: string; heading: string; name: string }[] {
  const headings = [{ kind: 'all', heading: '', name: '' }];
  for (const [kind, names] of [['keywords', keywords] as const, ['sources', credits] as const]) {
    // Two names may share a slug («أ - ب», «أ---ب»): the first is shown.
    const named = new Map(names.toReversed().map((name) => [slugOfName(name), name]));
    for (const [heading, name] of named) if (heading) headings.push({ kind, heading, name });
  }
  return headings;
}

const encoder = new TextEncoder();

/** Rows in portions, no part of which is more than D1 takes as one value. */
function portionsOf(rows: Row[]): Row[][] {
  const portions: Row[][] = [];
  let room = 0;
  for (const row of rows) {
    const longest = Math.max(
      ...[row.article, row.searchable, row.filings].map((part) => encoder.encode(part).length + 1),
    );
    room -= longest;
    if (room < 0) {
      portions.push([]);
      room = PORTION_BYTES - longest;
    }
    portions.at(-1)?.push(row);
  }
  return portions;
}

function listOf(parts: string[]): string {
  return `[${parts.join(',')}]`;
}
