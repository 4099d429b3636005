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
  const shown = shortcodes(blocks(kept, lost), lost).replace(ADDRESS_ALONE, (_, address: string) => link(address));
  const html = /<!--\s*wp:/.test(shown) ? shown : paragraphs(shown);
  return html.replace(/<pre data-kept="(\d+)"><\/pre>/g, (_, index: string) => samples[Number(index)] ?? '');
}

/** The text with the footnotes that WordPress keeps beside it, in JSON, named as Markdown names footnotes. */
export function withFootnotes(text: string, json: string | undefined): string {
  const notes = new Map(json ? notesIn(json).map(({ id, content }) => [id, content]) : []);
  if (notes.size === 0) return text;
  const items = [...notes].map(([id, note]) => `<li id="fn-${id}">${note} <a href="#fnref-${id}">↩︎</a></li>`);
  const renamed = (start: string) => (written: string, id: string) => (notes.has(id) ? `"${start}-${id}"` : written);
  return text
    .replace(/"#([\w-]{1,36})"/g, renamed('#fn'))
    .replace(/"([\w-]{1,36})-link"/g, renamed('fnref'))
    .replace('<!-- wp:footnotes /-->', () => `<ol>${items.join('')}</ol>`);
}

function notesIn(json: string): { id: string; content: string }[] {
  try {
    const notes: unknown = JSON.parse(json);
    return Array.isArray(notes) ? notes.filter(({ id, content }) => /^[\w-]{1,36}$/.test(id) && content) : [];
  } catch {
    return [];
  }
}

/** Tells of blocks that hold nothing themselves: WordPress makes their content anew whenever a page is shown. */
function blocks(text: string, lost: (what: string) => void): string {
  return text.replace(/<!--\s*wp:(?<name>[\w/-]+)\s(?<given>.*?)(?:-->|$)/gs, (comment, ...match) => {
    const { name = '', given = '' } = match.at(-1) as Record<string, string>;
    if (given.endsWith('/')) lost(`The block «${name}»`);
    return comment;
  });
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
  /\[(?:wp_)?caption(?<given>[^\][]*)\]\s*(?<picture>(?:<a\s[^<>]*>\s*)?<img\s[^<>]*>(?:\s*<\/a>)?)(?<text>[^[]*)\[\/(?:wp_)?caption\]/g;
const PLAYED =
  /\[(?<kind>audio|video)\s[^\][]*?(?:src|mp3|m4a|ogg|wav|mp4|m4v|webm)="(?<address>[^"]+)"[^\][]*\](?:\s*\[\/\k<kind>\])?/g;
const EMBEDDED = /\[embed[^\][]*\]\s*(?<address>[^\s[\]]+)\s*\[\/embed\]/g;
/** As in `[youtube https://…]`. */
const NAMED = /(?<![\w[])\[[a-z]\w*[\s=]\s*(?<address>https?:\/\/[^\s\][]+)\s*\](?!\])/gi;
const TAG = /(?<![\w[])\[\/?(?<name>[a-z][\w-]*)(?<given>(?:\s[^\][]*)?)\](?!\])/gi;
/** What only WordPress knows how to fill in, and shows no sign of. */
const FILLED = /^(?:gallery|playlist)$/;
/** So a text says that it speaks of a name in brackets. */
const SPOKEN_OF = /\[(?<tag>\[\/?(?<name>[a-z][\w-]*)(?<given>(?:\s[^\][]*)?)\])\]/gi;

/** Short names in brackets that WordPress itself puts HTML in the place of. */
function shortcodes(text: string, lost: (what: string) => void): string {
  const ended = new Set([...text.matchAll(/\[\/(?<name>[a-z][\w-]*)\]/gi)].map(({ groups }) => groups?.name));
  // Other words in brackets, such as [sic], are those of the text.
  const isFilled = (name: string, given: string) =>
    FILLED.test(name) || ended.has(name) || /[_-]/.test(name) || /\s[\w-]+\s*=/.test(given);
  return text
    .replace(CAPTION, (...match) => {
      const { given = '', picture = '', text: caption = '' } = match.at(-1) as Record<string, string>;
      const early = /\scaption=(?<mark>["'])(?<caption>.*?)\k<mark>/s.exec(given)?.groups?.caption ?? '';
      return `<figure>${picture}<figcaption>${caption.trim() || early}</figcaption></figure>`;
    })
    .replace(PLAYED, (...match) => {
      const { kind = '', address = '' } = match.at(-1) as Record<string, string>;
      return `<p><${kind} src="${address}"></${kind}></p>`;
    })
    .replace(EMBEDDED, (...match) => link((match.at(-1) as Record<string, string>).address ?? ''))
    .replace(NAMED, (...match) => link((match.at(-1) as Record<string, string>).address ?? ''))
    .replace(TAG, (tag, ...match) => {
      const { name = '', given = '' } = match.at(-1) as Record<string, string>;
      if (!isFilled(name, given)) return tag;
      lost(`[${name}]`);
      return '';
    })
    .replace(SPOKEN_OF, (spoken, ...match) => {
      const { tag = '', name = '', given = '' } = match.at(-1) as Record<string, string>;
      return isFilled(name, given) ? tag : spoken;
    });
}

function link(address: string): string {
  const url = escapeText(address.replaceAll('&amp;', '&')).replaceAll('"', '%22');
  return `<p><a href="${url}">${url}</a></p>`;
}
