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
 * Controls, what turns the direction of the text behind it (Unicode Standard Annex #9 §2), and what ends lines and paragraphs.
 * Marks of direction are none: Arabic text has them, and they turn nothing but themselves.
 */
const OBEYED = /[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Zl}\p{Zp}]/gu;

/**
 * A line that a terminal shows and does not obey: what files, feeds and servers say may hold control characters, by which
 * it would move about and write over what stands there, or show a name as another. Each is shown by its picture or number.
 */
export function printable(line: string): string {
  return line.replace(OBEYED, (control) => {
    if (control < ' ') return String.fromCharCode(PICTURES + control.charCodeAt(0));
    return control > '\u00ff' ? `<U+${numberOf(control).toUpperCase()}>` : '\ufffd';
  });
}

/** JSON that says the same, with an escape for each character that a terminal would obey but the ends of its own lines. */
export function printableJson(json: string): string {
  return json.replace(OBEYED, (control) => (control === '\n' ? control : `\\u${numberOf(control)}`));
}

function numberOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, '0');
}
