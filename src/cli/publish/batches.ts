import { LARGEST_BODY, MOST_AT_ONCE } from '../../http/api/limits.ts';
import type { Item } from './folder.ts';

/** What a batch holds besides its articles. Bytes. */
const FRAME = 100;

/** Articles in their order, as many at once as fit one request; an article that fits none stands alone. */
export function* batchesOf(items: Item[]): Generator<Item[]> {
  let batch: Item[] = [];
  let size = FRAME;
  for (const item of items) {
    const bytes = sizeOf(item);
    if (batch.length > 0 && (batch.length === MOST_AT_ONCE || size + bytes > LARGEST_BODY)) {
      yield batch;
      [batch, size] = [[], FRAME];
    }
    batch.push(item);
    size += bytes;
  }
  if (batch.length > 0) yield batch;
}

/** Whether an article can be sent at all. */
export function fitsRequest(item: Item): boolean {
  return FRAME + sizeOf(item) <= LARGEST_BODY;
}

function sizeOf({ article }: Item): number {
  return Buffer.byteLength(JSON.stringify(article)) + 1;
}
