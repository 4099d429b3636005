import { encodeBase64Url } from 'hono/utils/encode';
import QuickLRU from 'quick-lru';
import type { Revision } from '../store/store.ts';

/** What a client may hold a copy by. */
export interface Validator {
  /** Weak entity tag with its quotes: `W/"…"`. */
  etag: string;
  lastModified: Date;
}

/** The validator of a document of this name, in this revision. */
export type Validate = (name: string, revision: Revision) => Promise<Validator>;

/** Of a SHA-256 this many characters in base64url tell documents apart. */
const TAG_LENGTH = 20;
/** Documents whose tag is kept in memory: most requests are for one that has not changed. quick-lru may hold twice as many. */
const REMEMBERED_TAGS = 500;
/** Of longer ones, such as a month's, a tag is made each time, or they would fill a worker's memory. Characters. */
const LONGEST_REMEMBERED = 8 * 1024;

/**
 * Makes validators of what decides a document's bytes: the code and settings, its name, and the revision of what it shows.
 * @param edition whatever changes with the code and the settings
 */
export function createValidate(edition: string): Validate {
  const remembered = new QuickLRU<string, { of: string; etag: string }>({ maxSize: REMEMBERED_TAGS });
  return async (name, { tag, modified }) => {
    const known = remembered.get(name);
    if (known?.of === tag) return { etag: known.etag, lastModified: modified };
    const decisive = new TextEncoder().encode(JSON.stringify([edition, name, tag]));
    const digest = await crypto.subtle.digest('SHA-256', decisive);
    const etag = `W/"${encodeBase64Url(digest).slice(0, TAG_LENGTH)}"`;
    if (tag.length <= LONGEST_REMEMBERED) remembered.set(name, { of: tag, etag });
    return { etag, lastModified: modified };
  };
}
