import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { formats } from '../../src/feed/index.ts';
import { ALL, select } from '../../src/selection/selection.ts';
import { chance } from '../chance.ts';
import { pick } from '../words.ts';
import type { Archive, State } from './archive.ts';
import { articleOf, corrected, firstVersion, slugOf, type Version } from './articles.ts';
import type { Answer } from './client.ts';
import type { Inspector } from './inspector.ts';
import { articleAt, monthAt, newestOf, type Resource } from './resources.ts';
import type { Tally } from './tally.ts';

/** What the editors of a site work with. */
export interface Desk {
  archive: Archive;
  inspector: Inspector;
  tally: Tally;
  token: string;
}

const BATCH = 50;
/** Between two changes by one editor. Milliseconds. */
const PAUSE = 2000;
/** A scheduled article comes out after so many seconds at most, and after two at least. */
const LONGEST_AHEAD = 20;
/** Of changes one in so many comes with a token that is none: fewer than would be too many. */
const FORGED = 40;

/** Someone who publishes articles that nobody else does: those whose numbers leave the same rest when divided by a number of editors. */
export class Editor {
  readonly #desk: Desk;
  readonly #step: number;
  #next: number;
  #live: Version[] = [];
  #scheduled: Version[] = [];
  #withdrawn: Version[] = [];
  readonly #random: () => number;

  /** @param next the first number that is free; the others follow in steps */
  constructor(desk: Desk, next: number, step: number) {
    this.#desk = desk;
    this.#next = next;
    this.#step = step;
    this.#random = chance(next);
  }

  /** The highest number that it gave. */
  get newest(): number {
    return this.#next - this.#step;
  }

  /** Publishes the archive as it is before anything is asked for. */
  async fill(versions: Version[]): Promise<void> {
    for (let from = 0; from < versions.length; from += BATCH) {
      await this.#batch(versions.slice(from, from + BATCH), [], []);
    }
    this.#live.push(...versions);
  }

  /** Publishes, corrects, withdraws and schedules, one change after the other, and looks at each right after its answer. */
  async work(signal: AbortSignal): Promise<void> {
    for (let turn = 1; !signal.aborted; turn++) {
      this.#release();
      if (turn % FORGED === 0) await this.#forge();
      const changes = [
        () => this.#putNew(),
        () => this.#putCorrected(),
        () => this.#delete(),
        () => this.#deleteScheduled(),
      ];
      const changed =
        this.#random() < 0.5 ? await this.#mixed() : await pick(changes, Math.floor(this.#random() * 4))();
      await this.#look(changed);
      await setTimeout(PAUSE * (0.5 + this.#random()), undefined, { signal }).catch(() => undefined);
    }
  }

  /** New, corrected, withdrawn, scheduled articles and one that comes back, together. */
  async #mixed(): Promise<number[]> {
    const [fresh, late] = [[this.#new(0), this.#new(0)], this.#new(2 + this.#random() * (LONGEST_AHEAD - 2))];
    const better = [this.#take(), this.#take(), this.#take()].map(corrected);
    const back = this.#withdrawn.length > 3 ? this.#withdrawn.splice(0, 1).map(corrected) : [];
    const leaving = [this.#take()];
    await this.#batch([...fresh, ...back, late], better, leaving);
    this.#live.push(...fresh, ...better, ...back);
    this.#scheduled.push(late);
    this.#withdrawn.push(...leaving);
    return [...fresh, ...better, ...back, late, ...leaving].map(({ number }) => number);
  }

  async #putNew(): Promise<number[]> {
    const version = this.#new(0);
    await this.#put(version, 201);
    this.#live.push(version);
    return [version.number];
  }

  async #putCorrected(): Promise<number[]> {
    const version = corrected(this.#take());
    await this.#put(version, 200);
    this.#live.push(version);
    return [version.number];
  }

  async #delete(): Promise<number[]> {
    const version = this.#take();
    await this.#withdraw(version, 'gone');
    this.#withdrawn.push(version);
    return [version.number];
  }

  /** Of what nobody has read nothing is left. */
  async #deleteScheduled(): Promise<number[]> {
    const late = this.#new(3600);
    await this.#put(late, 201);
    await this.#withdraw(late, 'none');
    return [late.number];
  }

  #new(secondsAhead: number): Version {
    const version = firstVersion(this.#next, new Date(Date.now() + secondsAhead * 1000));
    this.#next += this.#step;
    return version;
  }

  /** A published article, which is changed now: more likely one of the newest. */
  #take(): Version {
    const count = this.#random() < 0.7 ? Math.min(60, this.#live.length) : this.#live.length;
    const [taken] = this.#live.splice(this.#live.length - 1 - Math.floor(this.#random() * count), 1);
    return taken as Version;
  }

  /** What was scheduled is like any other after it came out. */
  #release(): void {
    const isOut = ({ published }: Version) => Date.parse(published) < Date.now();
    this.#live.push(...this.#scheduled.filter(isOut));
    this.#scheduled = this.#scheduled.filter((version) => !isOut(version));
  }

  /** What comes back is as new to the site as what it never had. */
  async #batch(fresh: Version[], changed: Version[], withdraw: Version[]): Promise<void> {
    const publish = [...fresh, ...changed];
    const body = { publish: publish.map(articleOf), withdraw: withdraw.map(({ number }) => slugOf(number)) };
    const states = [
      ...publish.map((version): [number, State] => [version.number, version]),
      ...withdraw.map(({ number }): [number, State] => [number, 'gone']),
    ];
    const answer = await this.#send('POST', '/api/batch', body, 200, states);
    const outcomeOf = (outcome: string) => (version: Version) => ({ slug: slugOf(version.number), outcome });
    const published = [...fresh.map(outcomeOf('new')), ...changed.map(outcomeOf('changed'))];
    const expected = JSON.stringify({ published, withdrawn: body.withdraw });
    if (answer?.status === 200 && String(answer.body) !== expected) {
      this.#desk.tally.fault({ method: 'POST', path: '/api/batch', headers: {} }, answer, expected);
    }
  }

  #put(version: Version, status: number): Promise<Answer | undefined> {
    return this.#send('PUT', addressOf(version), articleOf(version), status, [[version.number, version]]);
  }

  #withdraw(version: Version, state: 'gone' | 'none'): Promise<Answer | undefined> {
    return this.#send('DELETE', addressOf(version), undefined, 204, [[version.number, state]]);
  }

  async #send(method: string, path: string, body: object | undefined, status: number, states: [number, State][]) {
    const asked = {
      method,
      path,
      headers: { Authorization: `Bearer ${this.#desk.token}`, ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    };
    const sent = Date.now();
    const answers = states.map(([number, state]) => this.#desk.archive.change(number, state, sent));
    const answer = await this.#desk.inspector.ask('publishing', asked);
    if (answer?.status === status) for (const answered of answers) answered(answer.to);
    else this.#desk.tally.fault({ ...asked, headers: {} }, answer, `${status}`);
    return answer;
  }

  /** Someone without a token changes nothing. */
  async #forge(): Promise<void> {
    const asked = {
      method: 'DELETE',
      path: addressOf(this.#live.at(-1) as Version),
      headers: { Authorization: 'Bearer wrong' },
    };
    const answer = await this.#desk.inspector.ask('publishing', asked);
    if (answer?.status !== 401) this.#desk.tally.fault(asked, answer, '401');
  }

  /** Asks for what was changed and for some of the lists that it stands in. */
  async #look(numbers: number[]): Promise<void> {
    const { archive, inspector } = this.#desk;
    for (const number of numbers) {
      const now = Date.now();
      const [state] = archive.statesIn(number, { from: now, to: now });
      const { published } = archive.placeOf(number) ?? { published: '' };
      const format = pick(Object.values(formats), number);
      const resources: Resource[] = [
        articleAt(archive, number),
        newestOf(archive, ALL, format),
        monthAt(archive, published.slice(0, 7)),
      ];
      if (typeof state === 'object')
        resources.push(newestOf(archive, select('keywords', state.keywords.slice(0, 1)), format));
      for (const resource of resources) {
        await inspector.poll({ ...resource, kind: 'right after a change' }, { method: 'GET', gzip: number % 2 === 0 });
      }
    }
  }
}

function addressOf({ number }: Version): string {
  return `/api/articles/${encodeURIComponent(slugOf(number))}`;
}

/** A file that articles may show, and where it is to be found. */
export async function publishMedium({ inspector, tally, token }: Desk, bytes: Buffer, name: string): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest();
  const path = `/media/${hash.toString('hex').slice(0, 10)}/${name}`;
  const headers = { Authorization: `Bearer ${token}`, 'Content-Digest': `sha-256=:${hash.toString('base64')}:` };
  const answer = await inspector.ask('publishing', { method: 'PUT', path: `/api${path}`, headers, body: bytes });
  if (answer?.status !== 201) tally.fault({ method: 'PUT', path: `/api${path}`, headers: {} }, answer, '201');
  return path;
}
