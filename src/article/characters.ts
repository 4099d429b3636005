/** Characters that XML 1.0 §2.2 has no place for: controls other than tab and line ends, and two that are none. */
const ILLEGAL = /[[\p{Cc}\ufffe\uffff]--[\t\n\r\u007f-\u009f]]/gv;

/** A text without the characters that no feed can hold, and that say nothing to a reader. */
export function withoutControls(text: string): string {
  return text.replace(ILLEGAL, '');
}

/** A text, or so many characters of a longer one and a sign that there was more; never half of one. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text;
}
