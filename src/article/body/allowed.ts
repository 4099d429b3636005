/** What the HTML of an article may hold: the elements, their attributes, and how deep they stand. */

/** The elements, by their names. */
export const TAGS =
  'a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul var video wbr'.split(
    ' ',
  );

/** By element; `*` stands for all of them. */
export const ATTRIBUTES: Record<string, string[]> = {
  '*': ['lang', 'dir', 'title', 'id'],
  a: ['href', 'hreflang'],
  audio: ['src', 'controls', 'loop', 'muted', 'preload'],
  blockquote: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  del: ['cite', 'datetime'],
  details: ['open'],
  img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'srcset', 'sizes', 'type', 'media', 'width', 'height'],
  td: ['colspan', 'rowspan', 'align'],
  th: ['colspan', 'rowspan', 'align', 'scope', 'abbr'],
  time: ['datetime'],
  track: ['src', 'kind', 'srclang', 'label', 'default'],
  video: ['src', 'poster', 'width', 'height', 'controls', 'loop', 'muted', 'playsinline', 'preload'],
};

/** Attributes that are whole numbers, and what is one. */
export const NUMERIC = ['width', 'height', 'colspan', 'rowspan', 'span', 'start', 'value'];
/** A whole number of a sensible size. */
export const NUMBER = /^\d{1,5}$/;
/** What `dir` may say. */
export const DIRECTION = /^(?:ltr|rtl|auto)$/;

/** Deeper than any text: what programs that show feeds bear is not known. */
export const DEEPEST = 60;
