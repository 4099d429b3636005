/** The site's settings, checked. */
export interface Site {
  /** Origin of every link, without a slash at its end. */
  url: string;
  title: string;
  description: string;
  /** BCP 47. */
  language: string;
  /** IANA name. */
  timeZone: string;
  /** How pages write dates and numbers: a BCP 47 locale, such as `ar-LB` for شباط or `ar-u-nu-arab` for ٤. */
  locale: string;
  /** Who mints the ids and since when: the authority of a `tag:` URI (RFC 4151 §2.1). */
  authority: string;
  copyright: string;
  /** Whether the articles' source sorts the keywords of each: then one that is out of order was not divided there. */
  sortedKeywords?: boolean;
  /** Whether live feeds tell readers that ask for it what is new to them alone (RFC 3229). */
  deltas?: true;
  /** Absolute URL. */
  icon?: string;
  /** Where the hub is that pushes the feeds (WebSub): an absolute URL, here or elsewhere. */
  hub?: string;
  /** Whether it is a folder of files, which nothing can be looked for in. */
  isStatic?: boolean;
}

/** Settings that are missing or wrong; the message has a line for each. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/** RFC 4151 §2.1: a domain, or an e-mail address, and a date. */
const AUTHORITY =
  /^(?:[\w.+-]+@)?[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*,\d{4}(?:-\d\d){0,2}$/i;

/** Whether there is such a year, month or day. */
function isDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

type Vars = Record<string, unknown>;

/** What each setting is, in `wrangler.toml` under `[vars]`, and how it is checked. A check returns the value to use. */
const SETTINGS = {
  SITE_URL: {
    expected: 'an address without a path, such as https://news.example.com',
    check: (text: string) => {
      const url = new URL(text);
      if (!/^https?:$/.test(url.protocol) || url.pathname + url.search + url.hash !== '/') return undefined;
      return url.username === '' && url.password === '' ? url.origin : undefined;
    },
  },
  SITE_TITLE: { expected: 'the name of the site', check: nonBlank },
  SITE_DESCRIPTION: { expected: 'a sentence about the site', check: nonBlank },
  SITE_LANGUAGE: {
    expected: 'a language tag, such as ar',
    check: canonicalTag,
  },
  SITE_TIME_ZONE: {
    expected: 'an IANA time zone, such as Asia/Riyadh',
    // Intl also takes offsets and abbreviations, which know no summer time or are several zones.
    check: (text: string) =>
      /^(?:[A-Z]\w+\/[\w/+-]+|UTC)$/i.test(text) && new Intl.DateTimeFormat('en', { timeZone: text })
        ? text
        : undefined,
  },
  SITE_LOCALE: {
    expected: 'a locale, such as ar-LB or ar-u-nu-arab',
    check: canonicalTag,
  },
  SITE_AUTHORITY: {
    expected: 'a domain or e-mail address of yours and a date on which you had it, such as example.com,2026',
    check: (text: string) => (AUTHORITY.test(text) && isDate(text.split(',')[1] ?? '') ? text : undefined),
  },
  SITE_COPYRIGHT: { expected: 'a line of copyright, such as © News', check: nonBlank },
  SITE_SORTED_KEYWORDS: {
    expected: 'yes where the source of the articles sorts the keywords of each, else no',
    check: yesOrNo,
  },
  SITE_DELTAS: {
    expected: 'yes where feeds tell readers that ask for it only what is new to them, else no',
    check: yesOrNo,
  },
} satisfies Record<string, { expected: string; check: (text: string) => string | undefined }>;

/** What may be left out. */
const UNSET: Partial<Record<keyof typeof SETTINGS, string>> = { SITE_SORTED_KEYWORDS: 'no', SITE_DELTAS: 'no' };

function nonBlank(text: string): string | undefined {
  return text.trim() || undefined;
}

function yesOrNo(text: string): string | undefined {
  return /^(?:yes|no)$/.test(text) ? text : undefined;
}

/** A language tag in its usual spelling (RFC 5646 §2.1.1), of a language that has two or three letters. */
function canonicalTag(text: string): string | undefined {
  return /^[a-z]{2,3}(-|$)/i.test(text) ? Intl.getCanonicalLocales(text)[0] : undefined;
}

/**
 * Reads every setting once.
 * @throws {SettingsError} that names each missing or bad setting and says what it should be.
 */
export function readSite(vars: Vars): Site {
  const faults: string[] = [];
  const read = (name: keyof typeof SETTINGS): string => {
    const { expected, check } = SETTINGS[name];
    const given = vars[name] ?? UNSET[name];
    const value = typeof given === 'string' ? attempt(() => check(given)) : undefined;
    if (value === undefined) faults.push(`${name} is ${describe(given)}; it should be ${expected}.`);
    return value ?? '';
  };
  const language = read('SITE_LANGUAGE');
  const site: Site = {
    url: read('SITE_URL'),
    title: read('SITE_TITLE'),
    description: read('SITE_DESCRIPTION'),
    language,
    timeZone: read('SITE_TIME_ZONE'),
    locale: vars.SITE_LOCALE ? read('SITE_LOCALE') : language,
    authority: read('SITE_AUTHORITY'),
    copyright: read('SITE_COPYRIGHT'),
    sortedKeywords: read('SITE_SORTED_KEYWORDS') === 'yes',
    ...(read('SITE_DELTAS') === 'yes' && { deltas: true }),
  };
  const icon = readIcon(vars.SITE_ICON, site.url, faults);
  const hub = readHub(vars.SITE_HUB, site.url, faults);
  if (faults.length > 0) throw new SettingsError(faults.join('\n'));
  return { ...site, ...(icon && { icon }), ...(hub && { hub }) };
}

function readIcon(given: unknown, base: string, faults: string[]): string | undefined {
  if (given === undefined || given === '') return undefined;
  const icon = attempt(() => new URL(String(given), base || 'https://example.com'));
  if (icon && /^https?:$/.test(icon.protocol)) return icon.href;
  faults.push(`SITE_ICON is ${describe(given)}; it should be an address or a path, such as /icon.svg.`);
  return undefined;
}

/** `own` is the hub that the worker has; else it is somewhere else. */
function readHub(given: unknown, base: string, faults: string[]): string | undefined {
  if (given === undefined || given === '' || given === 'none') return undefined;
  if (given === 'own') return `${base}/hub`;
  const hub = attempt(() => new URL(String(given)));
  if (hub?.protocol === 'https:' && hub.username + hub.password + hub.hash === '') return hub.href;
  faults.push(
    `SITE_HUB is ${describe(given)}; it should be own, none, or an address such as https://hub.example.com/.`,
  );
  return undefined;
}

function describe(given: unknown): string {
  return given === undefined ? 'missing' : `«${String(given)}»`;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
