import type { MediaStore } from './media.ts';

/** How R2 says that a checksum is another, and its streams that a length is. */
const OTHER_BYTES = /\(10037\)|FixedLengthStream/;

/** Files of articles in a bucket of Cloudflare R2. */
export function createR2MediaStore(bucket: R2Bucket): MediaStore {
  return {
    async look(path) {
      const object = await bucket.head(path);
      return object ? { size: object.size, stored: object.uploaded } : undefined;
    },
    async read(path, part) {
      const object = await bucket.get(path, part && { range: part });
      return object?.body;
    },
    async put(path, { body, size, sha256 }) {
      try {
        await bucket.put(path, body.pipeThrough(new FixedLengthStream(size)), { sha256 });
        return true;
      } catch (error) {
        if (OTHER_BYTES.test(String(error))) return false;
        throw error;
      }
    },
  };
}
