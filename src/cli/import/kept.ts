/**
 * A text that may be kept for long. One that is cut out of another keeps all of that in memory, here a whole item (V8 has
 * them share their characters).
 */
export function kept(text: string): string {
  return Buffer.from(text).toString();
}
