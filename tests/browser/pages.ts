/** A page that a person can open. */
export interface Page {
  /** What its pictures are called by. */
  name: string;
  path: string;
  status: number;
  /** Of the page itself, which is the site's. */
  root: Running;
  /** Of its heading, which is an article's own. */
  heading: Running;
}

/** A language and the way that it runs. */
export interface Running {
  language: string;
  direction: string;
}

const ARABIC = { language: 'ar', direction: 'rtl' };
const ENGLISH = { language: 'en', direction: 'ltr' };

const arabic = { status: 200, root: ARABIC, heading: ARABIC };

/** One page of each kind. */
const PAGES: Page[] = [
  { name: 'front', path: '/', ...arabic },
  { name: 'article', path: '/articles/phone-payments-old-market', ...arabic },
  { name: 'english-article', path: '/articles/night-trains-return', ...arabic, heading: ENGLISH },
  { name: 'keyword', path: '/keywords/الأسواق-الشعبية', ...arabic },
  { name: 'source', path: '/sources/رافد', ...arabic },
  { name: 'keywords', path: '/keywords', ...arabic },
  { name: 'search', path: '/search', ...arabic },
  { name: 'results', path: '/search?q=الأسواق', ...arabic },
  { name: 'no-results', path: '/search?q="لا شيء كهذا" GPS', ...arabic },
  { name: 'subscribe', path: '/subscribe', ...arabic },
  { name: 'not-found', path: '/articles/لا-شيء-هنا', ...arabic, status: 404 },
];

/** Pixels: a telephone and a desk. */
const WIDTHS = [360, 1280];

const SCHEMES = ['light', 'dark'] as const;

/** Every page on every screen. */
export const SCREENS = PAGES.flatMap((page) =>
  WIDTHS.flatMap((width) => SCHEMES.map((scheme) => ({ page, name: page.name, width, scheme }))),
);

export type Screen = (typeof SCREENS)[number];
