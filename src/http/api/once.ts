import { sha256 } from 'hono/utils/crypto';
import type { Change, Changed, Publication } from '../../store/publication.ts';
import { Problem } from './problems.ts';

/** What a request is answered with. */
export interface Answer {
  status: 200 | 201;
  body: object;
}

/** A request that may have been sent before. */
export interface Asked {
  /** The header `Idempotency-Key`, if there is one. */
  key: string | undefined;
  /** Whose request it is: keys of one client say nothing of those of another. */
  owner: string;
  /** Method and path. */
  target: string;
  body: Uint8Array<ArrayBuffer>;
  now: Date;
}

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Changes something, unless the same request did already: then the answer is the same (the `Idempotency-Key` header, IETF
 * draft-ietf-httpapi-idempotency-key-header).
 * @throws {Problem} 400 for a key that is none, 422 where it was another request’s
 */
export async function once(
  publication: Publication,
  asked: Asked,
  change: Change,
  answerOf: (changed: Changed) => Answer,
): Promise<Answer> {
  if (asked.key === undefined) return answerOf(await publication.change(change, asked.now));
  if (!KEY.test(asked.key)) throw new Problem(400, 'Idempotency-Key should be 1 to 255 visible ASCII characters.');
  const key = `${asked.owner} ${asked.key}`;
  const fingerprint = await fingerprintOf(asked);
  const earlier = async (): Promise<Answer | undefined> => {
    const receipt = await publication.receipt(key, asked.now);
    if (receipt && receipt.fingerprint !== fingerprint) {
      throw new Problem(422, 'This Idempotency-Key was another request’s: choose a new one.');
    }
    return receipt && JSON.parse(receipt.answer);
  };
  const known = await earlier();
  if (known) return known;
  try {
    const receipt = (changed: Changed) => ({ key, fingerprint, answer: JSON.stringify(answerOf(changed)) });
    return answerOf(await publication.change(change, asked.now, receipt));
  } catch (error) {
    // The same request may have been carried out meanwhile: then its receipt is in the way of this one's.
    const meanwhile = await earlier();
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function fingerprintOf({ target, body }: Asked): Promise<string> {
  return String(await sha256(await new Blob([`${target}\n`, body]).arrayBuffer()));
}
