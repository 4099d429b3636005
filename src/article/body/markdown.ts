import MarkdownIt from 'markdown-it';
import footnote from 'markdown-it-footnote';
import type { Lose } from './body.ts';

/** CommonMark with tables, strikethrough and footnotes. Whether an address is safe is not decided here. */
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnote);
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** HTML of a text in Markdown, unsafe if the text is. `lose` is told of footnotes that no reader would see. */
export function renderMarkdown(text: string, lose: Lose = () => {}): string {
  return markdown.render(text, { lose });
}

/** The plugin drops notes without a word where it puts the others in their place, so they are looked for before. */
markdown.core.ruler.before('footnote_tail', 'lost_footnotes', ({ tokens, env }) => {
  const { lose, footnotes } = env as { lose: Lose; footnotes?: { refs?: Record<string, number> } };
  const written = new Set<string>();
  for (const { type, meta } of tokens) {
    if (type !== 'footnote_reference_open') continue;
    const label = String(meta?.label);
    const sign = `[^${label}]`;
    if (written.has(sign)) lose(`${sign}:`, `Two footnotes are ${sign}, and the last one is shown: number them anew.`);
    else if (footnotes?.refs?.[`:${label}`] === UNCITED)
      lose(`${sign}:`, `The footnote ${sign} is left out: write ${sign} where the text speaks of it.`);
    written.add(sign);
  }
});

/** What the plugin counts a note as to which nothing has led. */
const UNCITED = -1;
