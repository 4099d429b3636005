import MarkdownIt from 'markdown-it';
import footnote from 'markdown-it-footnote';

/** CommonMark with tables, strikethrough and footnotes. Whether an address is safe is not decided here. */
const markdown = new MarkdownIt({ html: true, linkify: true }).use(footnote);
markdown.validateLink = () => true;
markdown.normalizeLink = (address) => address;
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });

/** HTML of a text in Markdown, unsafe if the text is. */
export function renderMarkdown(text: string): string {
  return markdown.render(text);
}
