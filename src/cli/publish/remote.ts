import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Article } from '../../article/article.ts';
import { MOST_HOLDINGS } from '../../http/api/limits.ts';
import type { State } from '../../hub/state.ts';
import type { Holding, Outcome } from '../../store/publication.ts';
import type { Medium } from '../media.ts';
import { patiently, titleOf } from './patience.ts';
import type { Target } from './target.ts';

/** How long one answer may take. Milliseconds. */
const LONGEST_ANSWER = 60_000;

const Manifest = v.object({
  articles: v.array(v.object({ slug: v.string(), digest: v.string() })),
  next: v.optional(v.string()),
});
const Done = v.object({
  published: v.array(v.object({ outcome: v.picklist(['new', 'changed', 'same']) })),
  withdrawn: v.array(v.string()),
});
const Refusal = v.object({
  title: v.string(),
  errors: v.optional(v.array(v.object({ pointer: v.string(), detail: v.string() })), []),
});

const Hub = v.object({
  hub: v.nullable(v.string()),
  kind: v.picklist(['own', 'external', 'none']),
  advertised: v.boolean(),
  reason: v.exactOptional(v.string()),
  topics: v.array(
    v.object({
      topic: v.string(),
      recipients: v.number(),
      owing: v.number(),
      failing: v.number(),
      failures: v.record(v.string(), v.number()),
      givenUp: v.number(),
    }),
  ),
  topicCount: v.number(),
  oldestDebt: v.nullable(v.number()),
  changed: v.number(),
  pending: v.number(),
  backlog: v.exactOptional(v.number()),
  deadLetters: v.array(v.object({ at: v.string(), message: v.string() })),
});

/** What is wrong with an article of a batch, by its place there. */
export interface Fault {
  index: number;
  /** Such as `keywords/1`. */
  field: string;
  detail: string;
}

/** The site that is published to. */
export class Remote {
  readonly #target: Target;
  readonly #advice: string;

  /** @param advice what is said where the site does not answer: what came of what was done, and what to do */
  constructor(target: Target, advice: string) {
    this.#target = target;
    this.#advice = advice;
  }

  /**
   * All that the site has.
   * @throws {Error} that says why nothing can be published there
   */
  async holdings(): Promise<Holding[]> {
    const all: Holding[] = [];
    let after: string | undefined = '';
    while (after !== undefined) {
      const answer = await this.#ask('GET', `/api/manifest?limit=${MOST_HOLDINGS}&after=${encodeURIComponent(after)}`);
      if (answer.status === 404) {
        throw new Error(
          `Nothing can be published to ${this.#target.url}: it is no site of rafid with a database, or its secret PUBLISH_TOKENS is not set.`,
        );
      }
      const { articles, next }: v.InferOutput<typeof Manifest> = await this.#read(answer, Manifest);
      all.push(...articles);
      if (next === after) throw new Error(`The manifest of ${this.#target.url} has no end.`);
      after = next;
    }
    return all;
  }

  /**
   * Publishes articles together; or says why none of them is.
   * @throws {Error} where the site refuses it for a reason that is in no article
   */
  async publish(articles: Article[]): Promise<Outcome[] | Fault[]> {
    const answer = await this.#change({ publish: articles, withdraw: [] });
    if (answer.status !== 422) return (await this.#read(answer, Done)).published.map(({ outcome }) => outcome);
    const { title, errors } = v.parse(Refusal, await answer.json());
    const faults = errors.flatMap(({ pointer, detail }): Fault[] => {
      const { index, field = '' } = /^\/publish\/(?<index>\d+)(?:\/(?<field>.*))?$/.exec(pointer)?.groups ?? {};
      return index ? [{ index: Number(index), field, detail }] : [];
    });
    if (faults.length === 0) throw new Error(`${this.#target.url}: ${title}`);
    return faults;
  }

  /** Removes articles together, and says how many were there. */
  async withdraw(slugs: string[]): Promise<number> {
    const answer = await this.#change({ publish: [], withdraw: slugs });
    return (await this.#read(answer, Done)).withdrawn.length;
  }

  /**
   * Brings a file to the site, where it is not there.
   * @throws {Error} that says why the site does not take it
   */
  async bring({ source, url }: Medium): Promise<void> {
    const known = await this.#ask('HEAD', `/api${url}`);
    if (known.ok) return;
    const bytes = await readFile(source);
    const digest = createHash('sha256').update(bytes).digest('base64');
    const answer = await this.#ask('PUT', `/api${url}`, bytes, { 'Content-Digest': `sha-256=:${digest}:` });
    if (answer.ok) return;
    throw new Error(`${source} can't be sent to ${this.#target.url}: ${await titleOf(answer)}`);
  }

  /**
   * How things stand with the site's hub.
   * @throws {Error} where it can't be told
   */
  async hub(): Promise<State> {
    return this.#read(await this.#ask('GET', '/hub'), Hub);
  }

  /** The key is one for all tries, so that a batch whose answer was lost is not a new one. */
  #change(changes: { publish: Article[]; withdraw: string[] }): Promise<Response> {
    return this.#ask('POST', '/api/batch', JSON.stringify(changes), {
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    });
  }

  async #ask(method: string, path: string, body?: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) {
    const { url, token } = this.#target;
    const answer = await patiently(() =>
      fetch(url + path, {
        method,
        headers: { Authorization: `Bearer ${token}`, ...headers },
        // Elsewhere the token is nobody's business.
        redirect: 'manual',
        signal: AbortSignal.timeout(LONGEST_ANSWER),
        ...(body !== undefined && { body }),
      }),
    ).catch((error: Error) => {
      throw new Error(`${url} can't be reached: ${error.message}. ${this.#advice}`);
    });
    if (answer.status === 401) throw new Error(`${url} does not take the token in RAFID_TOKEN.`);
    if (answer.status >= 300 && answer.status < 400) {
      const location = answer.headers.get('Location');
      throw new Error(`${url} redirects to ${location}: --to should be the address that the site has itself.`);
    }
    return answer;
  }

  async #read<S extends v.GenericSchema>(answer: Response, schema: S): Promise<v.InferOutput<S>> {
    if (!answer.ok) throw new Error(`${this.#target.url}: ${await titleOf(answer)}`);
    const { success, output } = v.safeParse(schema, await answer.json().catch(() => undefined));
    if (success) return output;
    throw new Error(`${this.#target.url} answers what no site of rafid does.`);
  }
}
