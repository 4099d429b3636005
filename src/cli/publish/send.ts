import type { Problem } from '../../article/article.ts';
import { MOST_AT_ONCE } from '../../http/api/limits.ts';
import type { Outcome } from '../../store/publication.ts';
import { batchesOf, fitsRequest } from './batches.ts';
import { type Item, refusalOf } from './folder.ts';
import type { Remote } from './remote.ts';

/** What became of the articles that were sent. */
export type Counts = Record<Outcome, number>;

/** Sends articles with their files, and tells of what the site refuses. `done` is told of each article once. */
export async function send(
  remote: Remote,
  items: Item[],
  refuse: (problem: Problem) => void,
  done: (count: number) => void,
): Promise<Counts> {
  const counts: Counts = { new: 0, changed: 0, same: 0 };
  const brought = new Set<string>();
  const fitting = items.filter((item) => {
    if (fitsRequest(item)) return true;
    refuse(refusalOf(item, '', 'Too long for one request: divide it.'));
    done(1);
    return false;
  });
  for (const batch of batchesOf(fitting)) {
    for (const medium of batch.flatMap(({ media }) => media)) {
      if (!brought.has(medium.url)) await remote.bring(medium);
      brought.add(medium.url);
    }
    for (const outcome of await sendBatch(remote, batch, refuse)) counts[outcome]++;
    done(batch.length);
  }
  return counts;
}

/** Sends a batch; if the site refuses some of it, the rest without them. */
async function sendBatch(remote: Remote, batch: Item[], refuse: (problem: Problem) => void): Promise<Outcome[]> {
  let left = batch;
  while (left.length > 0) {
    const outcomes: Outcome[] = [];
    const faulty = new Set<Item>();
    for (const answer of await remote.publish(left.map(({ article }) => article))) {
      const item = typeof answer === 'string' ? undefined : left[answer.index];
      if (typeof answer === 'string') outcomes.push(answer);
      else if (item) {
        faulty.add(item);
        refuse(refusalOf(item, answer.field, answer.detail));
      }
    }
    if (faulty.size === 0) return outcomes;
    left = left.filter((item) => !faulty.has(item));
  }
  return [];
}

/** Removes articles, and says how many were there. */
export async function withdraw(remote: Remote, slugs: string[]): Promise<number> {
  let removed = 0;
  for (let from = 0; from < slugs.length; from += MOST_AT_ONCE) {
    removed += await remote.withdraw(slugs.slice(from, from + MOST_AT_ONCE));
  }
  return removed;
}
