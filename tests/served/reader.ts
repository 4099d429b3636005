/** A feed reader that people use, as the tests drive it. */
export interface Reader {
  name: string;
  /** The files of the formats that it reads. */
  formats: string[];
  /** What it keeps of a title in one of them. */
  title(title: string, format: string): string;
  /** What it keeps of the names of an article's authors in one of them. */
  authors(names: string[], format: string): string;
  /** Makes it know of a feed, and of nothing else; nothing is fetched yet. */
  subscribe(url: string): Promise<Subscription>;
}

export interface Subscription {
  /** Asks for the feed as the reader does of itself every hour or so. */
  reload(): Promise<void>;
  /** What the reader keeps, the newest first. */
  entries(): Promise<KeptEntry[]>;
}

/** An article as a reader keeps it. */
export interface KeptEntry {
  id: string;
  link: string;
  title: string;
  author: string;
  /** Seconds since 1970. */
  published: number;
  /** HTML. */
  content: string;
}

/** The newest first; of one instant, by id. */
export function newestFirst(a: { published: number; id: string }, b: { published: number; id: string }): number {
  return b.published - a.published || (a.id < b.id ? -1 : 1);
}

/** A title of ours to a reader that takes HTML for text: what would be a tag is escaped, an ampersand alone is not. */
export function tagsEscaped(title: string): string {
  return title.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
