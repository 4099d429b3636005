import { setTimeout } from 'node:timers/promises';
import { formats } from '../../src/feed/index.ts';
import { ALL, pathOf, type Selection, select } from '../../src/selection/selection.ts';
import { chance } from '../chance.ts';
import { pick } from '../words.ts';
import type { Archive } from './archive.ts';
import { KEYWORDS, SOURCES } from './articles.ts';
import type { Client } from './client.ts';
import { Crawler } from './crawler.ts';
import { CUT_OFF, rubbish } from './garbage.ts';
import type { Copy, Inspector, Manner } from './inspector.ts';
import { articleAt, fixedAt, headingsAt, monthAt, newestOf, newsAt, olderOf, type Resource } from './resources.ts';
import type { Tally } from './tally.ts';

/** What those have in common who poll a site. */
export interface Outside {
  archive: Archive;
  client: Client;
  inspector: Inspector;
  tally: Tally;
  /** The highest number that an article has now. */
  articles(): number;
  /** Paths of media files. */
  media: string[];
}

/** Milliseconds between two requests, on average. */
const PAUSE = 30;
/** An aggregator forgets copies that it did not use. */
const MOST_COPIES = 200;
/** How far an aggregator that has not been here goes back. */
const MOST_PAGES = 4;

/** Spellings of a path that are not the site's own. */
const RESPELL: ((path: string) => string)[] = [
  (path) => path.replace('/', '//'),
  (path) => `${path}/`,
  (path) => path.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
  (path) => path.replace(/(?<=\/keywords\/%D8%..)/, '%D9%80'),
  (path) => path.replace(/\/(\w+)\./, (_, name) => `/%${name.charCodeAt(0).toString(16)}${name.slice(1)}.`),
];

/** An aggregator, a reader or a crawler: each remembers what it was given. */
export class Poller {
  readonly #outside: Outside;
  readonly #random: () => number;
  readonly #copies = new Map<string, Copy>();
  readonly #crawler: Crawler;

  constructor(outside: Outside, seed: number) {
    this.#outside = outside;
    this.#random = chance(seed);
    this.#crawler = new Crawler(outside, this.#random);
  }

  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#turn();
      await setTimeout(2 * PAUSE * this.#random(), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One of what is done, by how often it is. */
  async #turn(): Promise<void> {
    const { archive, media } = this.#outside;
    const share = this.#random() * 100;
    if (share < 22) return this.#poll(this.#feed(ALL));
    if (share < 26) return this.#crawler.crawl(this.#pick([ALL, this.#keywords(1)]));
    if (share < 44) return this.#poll(this.#feed(this.#keywords(1)));
    if (share < 50) return this.#poll(this.#feed(this.#keywords(2)));
    if (share < 54) return this.#poll(this.#feed(select('sources', [this.#pick(SOURCES)])));
    if (share < 57) return this.#goBack();
    if (share < 61)
      return this.#poll(newestOf(archive, this.#search(), this.#pick([...Object.values(formats), undefined])));
    if (share < 65) return this.#poll(newestOf(archive, this.#pick([ALL, this.#keywords(1)]), undefined));
    if (share < 75) return this.#poll(articleAt(archive, this.#number()));
    if (share < 79) return this.#poll(this.#overview());
    if (share < 80)
      return this.#poll(fixedAt('file of the site', this.#pick(['/style.css', '/robots.txt', '/icon.svg']), false));
    if (share < 82 && media.length > 0) return this.#poll(fixedAt('media', this.#pick(media), true));
    if (share < 84) return this.#preflight();
    if (share < 89) return this.#misspell();
    if (share < 97) return this.#beRubbish();
    return this.#leave();
  }

  /** Asks as aggregators do: mostly by what they hold. */
  async #poll(resource: Resource): Promise<void> {
    const held = this.#copies.get(resource.path);
    const condition = this.#pick([
      undefined,
      'If-None-Match',
      'If-None-Match',
      'If-None-Match',
      'If-Modified-Since',
    ] as const);
    const manner: Manner = {
      method: this.#random() < 0.06 ? 'HEAD' : 'GET',
      gzip: this.#random() < 0.7,
      ...(condition && { condition }),
    };
    this.#keep(resource, await this.#outside.inspector.poll(resource, manner, held));
  }

  #keep({ path }: Resource, copy: Copy | undefined): void {
    this.#copies.delete(path);
    if (copy) this.#copies.set(path, copy);
    const [oldest] = this.#copies.keys();
    if (this.#copies.size > MOST_COPIES && oldest !== undefined) this.#copies.delete(oldest);
  }

  /** From the newest page to older ones, as each names the next. */
  async #goBack(): Promise<void> {
    const { archive, inspector } = this.#outside;
    const selection = this.#pick([ALL, this.#keywords(1)]);
    let resource = this.#random() < 0.8 ? this.#feed(selection) : newestOf(archive, selection, undefined);
    for (let page = 0; page < MOST_PAGES; page++) {
      const held = this.#copies.get(resource.path);
      const copy = await inspector.poll(resource, { method: 'GET', gzip: true, condition: 'If-None-Match' }, held);
      this.#keep(resource, copy);
      if (!copy?.reading.next) return;
      resource = olderOf(archive, selection, copy.reading.next);
    }
  }

  async #preflight(): Promise<void> {
    const { inspector, tally } = this.#outside;
    const { path } = this.#feed(ALL);
    const headers = { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'GET' };
    const asked = { method: 'OPTIONS', path, headers };
    const answer = await inspector.ask('OPTIONS', asked);
    const allowed = answer?.headers['access-control-allow-methods'];
    if (answer && (answer.status !== 204 || allowed !== 'GET,HEAD'))
      tally.fault(asked, answer, '204 that allows GET,HEAD');
  }

  /** Asks by another spelling, and goes where that leads. */
  async #misspell(): Promise<void> {
    const { inspector, tally } = this.#outside;
    // The commonest keywords have articles at all times.
    const common = KEYWORDS.slice(0, 4);
    const target = this.#feed(select('keywords', [this.#pick(common)]));
    const two = select('keywords', common.slice(0, 2));
    const [first = '', second = ''] = pathOf(two).replace('/keywords/', '').split('+');
    const alias = this.#pick([
      { path: this.#pick(RESPELL)(target.path), target },
      { path: `/keywords/${second}+${first}/rss.xml`, target: newestOf(this.#outside.archive, two, formats.rss) },
      {
        path: this.#pick(['/feed', '/rss', '/index.xml', '//rss.xml']),
        target: newestOf(this.#outside.archive, ALL, formats.rss),
      },
    ]);
    if (alias.path === alias.target.path) return;
    const asked = { method: 'GET', path: alias.path, headers: {} };
    const answer = await inspector.ask('another spelling', asked);
    if (!answer) return;
    const { location, 'cache-control': cacheControl } = answer.headers;
    const isRight = answer.status === 301 && location === alias.target.path && cacheControl === 'public, max-age=3600';
    if (!isRight) tally.fault(asked, answer, `301 to ${alias.target.path}`);
    await this.#poll(alias.target);
  }

  async #beRubbish(): Promise<void> {
    const { inspector, tally } = this.#outside;
    const { statuses, ...sent } = this.#pick(rubbish(Math.floor(this.#random() * 1e9)));
    const asked = { headers: {}, ...sent };
    const answer = await inspector.ask('garbage', asked);
    if (!answer) return;
    if (!statuses.includes(answer.status)) tally.fault(asked, answer, statuses.join(' or '));
    else if (answer.status >= 400 && answer.headers['cache-control'] !== 'no-store')
      tally.fault(asked, answer, 'no-store');
  }

  async #leave(): Promise<void> {
    await this.#outside.client.leave(this.#pick(CUT_OFF), this.#random() * 40);
    this.#outside.tally.countLeft();
  }

  #feed(selection: Selection): Resource {
    return newestOf(this.#outside.archive, selection, this.#pick(Object.values(formats)));
  }

  /** Common ones more likely, as they are read more. */
  #keywords(count: number): Selection {
    const names = Array.from({ length: count }, () =>
      pick(KEYWORDS, Math.floor(KEYWORDS.length * this.#random() ** 2)),
    );
    return select('keywords', names);
  }

  #search(): Selection {
    return { kind: 'search', query: this.#random() < 0.5 ? 'نسخة' : `"رقم ${this.#number()}"` };
  }

  /** What tells of the whole site. */
  #overview(): Resource {
    const { archive } = this.#outside;
    const month = new Date(Date.now() - this.#random() * 90 * 24 * 3_600_000).toISOString().slice(0, 7);
    return this.#pick([
      () => monthAt(archive, month),
      () => newsAt(archive),
      () => fixedAt('sitemap', '/sitemap.xml', true),
      ...['/sitemap-lists.xml', '/opml.xml', '/keywords', '/subscribe'].map((path) => () => headingsAt(archive, path)),
    ])();
  }

  /** The number of an article, more likely of one of the newest. */
  #number(): number {
    const newest = this.#outside.articles();
    return Math.max(1, newest - Math.floor(newest * this.#random() ** 3));
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)] as T;
  }
}
