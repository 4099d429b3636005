import { encodeBase64Url } from 'hono/utils/encode';
import type { Revision } from '../store/store.ts';

/** What a client may hold a copy by. */
export interface Validator {
  /** Weak entity tag with its quotes: `W/"…"`. */
  etag: string;
  lastModified: Date;
}

/** Of a SHA-256 this many characters in base64url tell documents apart. */
const TAG_LENGTH = 20;

/**
 * The validator of a document, from what decides its bytes: the code and settings, its name, and the revision of what
 * it shows.
 * @param edition whatever changes with the code and the settings
 */
export async function validatorOf(edition: string, name: string, { tag, modified }: Revision): Promise<Validator> {
  const decisive = new TextEncoder().encode(JSON.stringify([edition, name, tag]));
  const digest = await crypto.subtle.digest('SHA-256', decisive);
  return { etag: `W/"${encodeBase64Url(digest).slice(0, TAG_LENGTH)}"`, lastModified: modified };
}
