import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { shortened } from '../../article/characters.ts';

/** What is wrong with one value of a request. */
export interface Fault {
  /** Where it stands in the body: a JSON pointer (RFC 6901). */
  pointer: string;
  detail: string;
}

/** What a problem says besides its status and title (RFC 9457 §3), and headers of the answer. */
export interface Details {
  detail?: string;
  errors?: Fault[];
  headers?: Record<string, string>;
}

/** Why a request is not carried out, and how it is answered. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: ContentfulStatusCode;
  readonly details: Details;

  constructor(status: ContentfulStatusCode, title: string, details: Details = {}) {
    super(title);
    this.status = status;
    this.details = details;
  }
}

/** More than these, and longer ones, nobody reads: they may quote all that was sent. */
const MOST_FAULTS = 100;
const LONGEST_FAULT = 300;

/** A request whose body is JSON but says what can't be. */
export function invalid(errors: Fault[]): Problem {
  return new Problem(422, 'The request says what can not be; nothing of it is stored.', {
    errors: errors.slice(0, MOST_FAULTS).map(({ pointer, detail }) => ({
      pointer: shortened(pointer, LONGEST_FAULT),
      detail: shortened(detail, LONGEST_FAULT),
    })),
  });
}

/** Writes a problem (RFC 9457). */
export function answerProblem(c: Context, { message: title, status, details }: Problem): Response {
  const { headers, ...rest } = details;
  return c.body(JSON.stringify({ status, title, ...rest }), status, {
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Language': 'en',
    ...headers,
  });
}
