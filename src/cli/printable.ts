/** Where the pictures of control characters begin in Unicode. */
const PICTURES = 0x2400;

/** An address as a person reads it, for `printable`: letters in place of percent signs, but where these keep its parts apart. */
export function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/**
 * A line that a terminal shows and does not obey: what files, feeds and servers say may hold control characters, by which
 * it would move about and write over what stands there. Each is shown by its picture.
 */
export function printable(line: string): string {
  return line.replace(/\p{Cc}/gu, (control) =>
    control < ' ' ? String.fromCharCode(PICTURES + control.charCodeAt(0)) : '\ufffd',
  );
}
