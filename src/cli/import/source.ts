import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refused } from './item.ts';

/** A document to import. */
export interface Source {
  /** What people know it by. */
  name: string;
  /** Where it lies: it may be read twice. */
  path: string;
  /** Bytes. */
  size: number;
  /** Removes what was only kept for reading it. */
  close(): Promise<void>;
}

/**
 * The file of that name; or what standard input holds, which `-` stands for, as a file that lasts until it is closed.
 * @throws {Error} where there is none
 */
export async function openSource(name: string): Promise<Source> {
  if (name === '-') return keepInput();
  const found = statSync(name, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Error(`There is no file ${name}: name an export or a feed, or - for standard input.`);
  return { name, path: name, size: found.size, close: async () => {} };
}

async function keepInput(): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'rafid-import-'));
  const path = join(folder, 'input');
  await pipeline(process.stdin, createWriteStream(path));
  return { name: 'stdin', path, size: statSync(path).size, close: () => rm(folder, { recursive: true }) };
}

/**
 * The text of a file, part by part, in the encoding that its byte order mark or its XML declaration names, else UTF-8
 * (XML 1.0 appendix F). `read` is told of the bytes of each part.
 * @throws {Refused} where bytes are none of that encoding, or of another, or are compressed.
 */
export async function* readText(path: string, read: (bytes: number) => void = () => {}): AsyncGenerator<string> {
  let decode: ((bytes: Buffer, more: boolean) => string) | undefined;
  for await (const bytes of createReadStream(path, { highWaterMark: PART })) {
    decode ??= createDecoder(encodingOf(bytes), bytes);
    read(bytes.length);
    yield decode(bytes, true);
  }
  if (decode) yield decode(Buffer.alloc(0), false);
}

/** Bytes. */
const PART = 64 * 1024;

const PACKED: [start: number[], name: string][] = [
  [[0x50, 0x4b, 3, 4], 'ZIP'],
  [[0x1f, 0x8b], 'gzip'],
];
const MARKS: [start: number[], encoding: string][] = [
  [[0xff, 0xfe, 0, 0], 'utf-32'],
  [[0, 0, 0xfe, 0xff], 'utf-32'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0], 'utf-16le'],
  [[0, 0x3c], 'utf-16be'],
];
const DECLARED = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<encoding>[\w.:-]+)["']/;

function encodingOf(bytes: Buffer): string {
  const begins = ([start]: [number[], string]) => start.every((byte, index) => bytes[index] === byte);
  const packed = PACKED.find(begins)?.[1];
  if (packed) throw new Refused(1, `The file is compressed (${packed}): unpack it, and import what is in it.`);
  const marked = MARKS.find(begins)?.[1];
  if (marked) return marked;
  const declared = DECLARED.exec(bytes.toString('latin1', 0, 512))?.groups?.encoding ?? 'utf-8';
  // A declaration that can be read byte by byte is in no encoding of 16 bits.
  return /^(?:utf-?16|ucs-?2)/i.test(declared) ? 'utf-8' : declared;
}

function createDecoder(encoding: string, start: Buffer): (bytes: Buffer, more: boolean) => string {
  const [strict, lenient] = decoders(encoding);
  if (ONE_BYTE.test(strict.encoding) && isUtf8(start))
    throw new Refused(1, `The document says that it is ${encoding}, and is UTF-8: write encoding="UTF-8" there.`);
  let line = 1;
  return (bytes, stream) => {
    const shown = lenient.decode(bytes, { stream });
    try {
      const text = strict.decode(bytes, { stream });
      line += linesIn(text);
      return text;
    } catch {
      line += linesIn(shown.slice(0, Math.max(0, shown.indexOf('\ufffd'))));
      if (!stream) throw new Refused(line, 'The document breaks off in a letter: fetch or export it again.');
      throw new Refused(
        line,
        `Not ${encoding} from here on: name the encoding that it is in on its first line, or save it in UTF-8.`,
      );
    }
  };
}

/** Encodings in which any letters of UTF-8 are letters too, and others. */
const ONE_BYTE = /^(?:windows-|iso-8859-|koi8|ibm|macintosh|x-mac)/;

/** Whether there are letters beyond ASCII, and all are those of UTF-8, which does not happen by chance. */
function isUtf8(bytes: Buffer): boolean {
  try {
    return /[^\0-\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true }));
  } catch {
    return false;
  }
}

function decoders(encoding: string) {
  try {
    return [new TextDecoder(encoding, { fatal: true }), new TextDecoder(encoding)] as const;
  } catch {
    throw new Refused(1, `The encoding «${encoding}» is not known: save the document in UTF-8.`);
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}
