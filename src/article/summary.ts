/** The longest a summary gets, in UTF-16 units: what a reader's list shows without cutting. */
const LONGEST = 280;

/** What ends in an abbreviation («د.», `Dr.`), or in the middle of an address, does not end a sentence. */
const GOES_ON = /(?<!\p{L})(?:\p{L}|Dr|Mr|Mrs|Ms|Prof|St)\.\s*$|\S$/u;

/**
 * The first whole sentences of an article as plain text, 280 characters at most. Where already the first sentence is
 * longer, it is cut between two words and ends in an ellipsis.
 */
export function summarize(paragraphs: string[], language: string): string {
  let summary = '';
  for (const sentence of sentences(paragraphs, language)) {
    const longer = summary === '' ? sentence : `${summary} ${sentence}`;
    if (longer.length > LONGEST) return summary || cut(sentence, language);
    summary = longer;
  }
  return summary;
}

function* sentences(paragraphs: string[], language: string): Generator<string> {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  for (const text of paragraphs) {
    let pending = '';
    for (const { segment } of segmenter.segment(text)) {
      pending += segment;
      if (GOES_ON.test(segment)) continue;
      if (pending.trim()) yield pending.trim();
      pending = '';
    }
    if (pending.trim()) yield pending.trim();
  }
}

function cut(sentence: string, language: string): string {
  let kept = '';
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'grapheme' }).segment(sentence)) {
    if (kept.length + segment.length >= LONGEST) break;
    kept += segment;
  }
  const lastSpace = kept.lastIndexOf(' ');
  return `${(lastSpace > 0 ? kept.slice(0, lastSpace) : kept).trimEnd()}…`;
}
