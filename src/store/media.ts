/** Where the pictures, sound and film of articles are kept that are published while the site runs. */
export interface MediaStore {
  /** What is known of a file without reading it. */
  look(path: string): Promise<{ size: number; stored: Date } | undefined>;
  /** The bytes of a file, or a part of them. */
  read(path: string, part?: Part): Promise<ReadableStream | undefined>;
  /** Keeps a file, wholly or not at all, and says whether its bytes were those that were announced. */
  put(path: string, file: Upload): Promise<boolean>;
}

/** So many bytes from this one on, which is counted from 0. */
export interface Part {
  offset: number;
  length: number;
}

/** A file on its way. */
export interface Upload {
  body: ReadableStream;
  /** Bytes. */
  size: number;
  sha256: Uint8Array<ArrayBuffer>;
}
