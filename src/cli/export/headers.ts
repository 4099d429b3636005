import { MEDIA_HEADERS } from '../../media.ts';

/** What each document has for itself. All else is the same for the whole site. */
const OF_DOCUMENTS = ['content-type', 'cache-control', 'content-language', 'link'];
/** What a host makes of the files themselves. */
const OF_HOSTS = ['content-length', 'etag', 'last-modified', 'vary'];

/** Headers by their names in lower case. */
type Values = Map<string, string>;

/**
 * The file `_headers` as Cloudflare and Netlify read it: at most 100 rules, each for all addresses of one form. A host
 * joins the values of a header that several rules give, so no two rules that fit one address name the same header; but
 * media have a policy more, and a browser keeps to both.
 */
export class HeaderRules {
  readonly #byPattern = new Map<string, Values>();
  #shared: Values | undefined;

  /** Notes what the site answers at a path. */
  add(path: string, headers: Headers): void {
    const all: Values = new Map([...headers].filter(([name]) => !OF_HOSTS.includes(name)));
    const isOwn = ([name]: [string, string]) => OF_DOCUMENTS.includes(name);
    const pattern = patternOf(path);
    const own = [...all].filter(isOwn).filter(([name]) => name !== 'link' || pattern === path);
    this.#byPattern.set(pattern, agreed(this.#byPattern.get(pattern), new Map(own)));
    this.#shared = agreed(this.#shared, new Map([...all].filter((header) => !isOwn(header))));
  }

  /** The file, rule after rule. */
  toString(): string {
    const shared = this.#shared ?? new Map();
    const media = Object.entries(MEDIA_HEADERS).filter(([name, value]) => shared.get(name.toLowerCase()) !== value);
    const rules = [['/*', shared] as const, ...this.#byPattern, ['/media/*', new Map(media)] as const];
    return rules.map(([pattern, values]) => `${pattern}\n${lines(values)}`).join('\n');
  }
}

/** A path with a placeholder for each name in it. */
function patternOf(path: string): string {
  return path.replace(/\/(articles|keywords|sources|below|sitemap)\/[^/]+/g, '/$1/:$1');
}

/** What two answers have in common; of two times to keep them, the shorter. */
function agreed(before: Values | undefined, now: Values): Values {
  if (!before) return now;
  return new Map(
    [...before].flatMap(([name, value]): [string, string][] => {
      const other = now.get(name);
      if (other === undefined) return [];
      if (name === 'cache-control') return [[name, maxAge(other) < maxAge(value) ? other : value]];
      return other === value ? [[name, value]] : [];
    }),
  );
}

/** Seconds. */
function maxAge(cacheControl: string): number {
  return Number(/max-age=(\d+)/.exec(cacheControl)?.[1] ?? 0);
}

function lines(values: Values): string {
  return [...values].map(([name, value]) => `  ${name}: ${value}\n`).join('');
}
