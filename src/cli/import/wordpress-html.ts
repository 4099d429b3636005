import { escapeText } from '../../article/html.ts';

/** Elements that a paragraph is parted by. */
const BLOCK =
  'address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|iframe|li|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio';
const BEGINS_A_BLOCK = new RegExp(`^</?(?:${BLOCK})(?=[\\s/>])`, 'i');
const AROUND_BLOCKS =
  /<(?:address|article|aside|blockquote|div|dl|figure|h[1-6]|hr|iframe|ol|p|pre|section|table|ul)(?=[\s/>])|<\/(?:address|article|aside|blockquote|div|dl|figure|h[1-6]|iframe|ol|p|pre|section|table|ul)>/gi;
const SAMPLE = /<(pre|script|style)(?=[\s>]).*?(?:<\/\1>|$)/gis;
const ADDRESS_ALONE = /^[ \t]*(https?:\/\/[^\s<>"]+)[ \t]*$/gm;

/**
 * The HTML that WordPress shows for the text that it keeps: blank lines part paragraphs, unless the text consists of
 * blocks, which have their own; `lost` is told of what only WordPress could fill in.
 */
export function htmlOfWordPress(text: string, lost: (what: string) => void): string {
  const samples: string[] = [];
  const kept = text
    .replace(/\r\n?/g, '\n')
    .replace(SAMPLE, (sample) => `<pre data-kept="${samples.push(sample) - 1}"></pre>`);
  const shown = shortcodes(kept, lost).replace(ADDRESS_ALONE, (_, address: string) => link(address));
  const html = /<!--\s*wp:/.test(shown) ? shown : paragraphs(shown);
  return html.replace(/<pre data-kept="(\d+)"><\/pre>/g, (_, index: string) => samples[Number(index)] ?? '');
}

function paragraphs(text: string): string {
  return text
    .replace(/<!--.*?(?:-->|$)/gs, '')
    .replace(AROUND_BLOCKS, (tag) => (tag.startsWith('</') ? `${tag}\n\n` : `\n\n${tag}`))
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (BEGINS_A_BLOCK.test(part) ? part : `<p>${part.replace(/(?:<br\s*\/?>)?\n/gi, '<br>\n')}</p>`))
    .join('\n');
}

const CAPTION =
  /\[caption[^\][]*\]\s*(?<picture>(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*<\/a>)?)(?<text>[^[]*)\[\/caption\]/g;
const PLAYED =
  /\[(?<kind>audio|video)\s[^\][]*?(?:src|mp3|m4a|ogg|wav|mp4|m4v|webm)="(?<address>[^"]+)"[^\][]*\](?:\s*\[\/\k<kind>\])?/g;
const EMBEDDED = /\[embed[^\][]*\]\s*(?<address>[^\s[\]]+)\s*\[\/embed\]/g;
/** What only WordPress knows how to fill in. */
const FILLED = /\[(?<name>gallery|playlist|contact-form-7|rev_slider|wpforms|wp_caption)\b[^\][]*\]/g;

/** Short names in brackets that WordPress itself puts HTML in the place of. */
function shortcodes(text: string, lost: (what: string) => void): string {
  return text
    .replace(CAPTION, (...match) => {
      const { picture = '', text: caption = '' } = match.at(-1) as Record<string, string>;
      return `<figure>${picture}<figcaption>${caption.trim()}</figcaption></figure>`;
    })
    .replace(PLAYED, (...match) => {
      const { kind = '', address = '' } = match.at(-1) as Record<string, string>;
      return `<p><${kind} src="${address}"></${kind}></p>`;
    })
    .replace(EMBEDDED, (...match) => link((match.at(-1) as Record<string, string>).address ?? ''))
    .replace(FILLED, (...match) => {
      lost(`[${(match.at(-1) as Record<string, string>).name}]`);
      return '';
    });
}

function link(address: string): string {
  const url = escapeText(address.replaceAll('&amp;', '&')).replaceAll('"', '%22');
  return `<p><a href="${url}">${url}</a></p>`;
}
