import { formats } from '../../src/feed/index.ts';
import type { Selection } from '../../src/selection/selection.ts';
import type { Archive } from './archive.ts';
import { cursorIn } from './documents.ts';
import { type Followed, lead, versionAt } from './history.ts';
import type { Copy, Inspector, Manner } from './inspector.ts';
import { newestOf, type Resource } from './resources.ts';
import type { Tally } from './tally.ts';

/** How many documents of a feed's history are read at a time. */
const MOST_DOCUMENTS = 5;
/** Versions to which it comes back. */
const MOST_KNOWN = 60;

/** Someone who reads the history of feeds, and comes back to what was read. */
export class Crawler {
  readonly #site: { archive: Archive; inspector: Inspector; tally: Tally };
  readonly #random: () => number;
  readonly #known = new Map<string, { followed: Followed; copy: Copy }>();

  constructor(site: { archive: Archive; inspector: Inspector; tally: Tally }, random: () => number) {
    this.#site = site;
    this.#random = random;
  }

  /** From a feed through its archives, each leading to the one before; then to a version that was read once. */
  async crawl(selection: Selection): Promise<void> {
    const { archive, inspector } = this.#site;
    const format = this.#random() < 0.5 ? formats.rss : formats.atom;
    const followed = { archive, selection, format };
    const feed = await inspector.poll(newestOf(archive, selection, format), { method: 'GET', gzip: true });
    let older = feed?.reading.older;
    for (let document = 0; older && document < MOST_DOCUMENTS; document++) {
      const path = await lead(this.#site, followed, older);
      const copy = path && (await this.#read(followed, versionAt(followed, path, cursorIn(older))));
      older = copy ? copy.reading.older : undefined;
    }
    await this.#comeBack();
  }

  /** To a version that was the present one: it still is, or leads to what is now. */
  async #comeBack(): Promise<void> {
    const known = [...this.#known];
    const [path, { followed }] = known[Math.floor(this.#random() * known.length)] ?? ['', {}];
    if (!followed || (await this.#read(followed, versionAt(followed, path)))) return;
    this.#known.delete(path);
    const present = await lead(this.#site, followed, path);
    if (present) await this.#read(followed, versionAt(followed, present));
  }

  async #read(followed: Followed, version: Resource): Promise<Copy | undefined> {
    const held = this.#known.get(version.path)?.copy;
    const manner: Manner = {
      method: 'GET',
      gzip: this.#random() < 0.7,
      ...(this.#random() < 0.5 && { condition: 'If-None-Match' }),
    };
    const copy = await this.#site.inspector.poll(version, manner, held);
    if (copy) this.#known.set(version.path, { followed, copy });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
    return copy;
  }
}
