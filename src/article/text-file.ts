/** Why bytes are no text. */
export interface NoText {
  /** Counted from 1. */
  line: number;
  message: string;
}

/** The text of a file in UTF-8, or what keeps it from being one. */
export function readText(bytes: Uint8Array): string | NoText {
  if (isUtf16(bytes)) return { line: 1, message: 'This is UTF-16: save the file as UTF-8.' };
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) {
    const line = lineAt(text, text.indexOf('\0'));
    return { line, message: 'This is no text in UTF-8 (it holds zero bytes): save it as UTF-8.' };
  }
  const broken = firstBrokenLine(bytes);
  if (!broken) return text;
  return { line: broken, message: 'This line is not UTF-8 (Windows-1256, perhaps): save the file as UTF-8.' };
}

/** Whether bytes begin with the byte order mark of UTF-16; that of UTF-32 begins in the same way. */
function isUtf16([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0xff && second === 0xfe) return third !== 0 || fourth !== 0;
  return first === 0xfe && second === 0xff;
}

/** The first line whose bytes are no UTF-8, counted from 1. No character of UTF-8 holds the byte of a line feed. */
function firstBrokenLine(bytes: Uint8Array): number | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  for (let start = 0, line = 1; start <= bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    start = end + 1;
  }
  return undefined;
}

/** The line, counted from 1, on which the character at an index stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split(LINE_END).length;
}

/** What ends a line, on any system. */
export const LINE_END = /\r\n|[\r\n]/;

/** The same, and the ends of lines and paragraphs that Unicode has beside them: programs show a new line there. */
export const ANY_LINE_END = /\r\n|[\r\n\u2028\u2029]/u;
