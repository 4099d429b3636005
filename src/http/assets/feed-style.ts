import { direction } from '../../article/language.ts';
import { HISTORY } from '../../feed/index.ts';
import type { Site } from '../../site.ts';
import { wordsOf } from '../../words.ts';

/**
 * The stylesheet of RSS and Atom documents, for a person whose browser shows one: it says what this is and lists the
 * titles. Descriptions and contents are HTML inside of text, which CSS can't show, so they are left out.
 */
export function feedStyle(site: Site): string {
  const { thisIsAFeed, thisIsAnArchive } = wordsOf(site);
  const running = direction(site.language);
  // `start` would be the left: dates and addresses run from left to right.
  const start = running === 'rtl' ? 'right' : 'left';
  return `@namespace fh "${HISTORY}";
rss, feed {
  display: block;
  direction: ${running};
  max-width: 41rem;
  margin: 0 auto;
  padding: 1.5rem 1.125rem 4rem;
  background: #fcfbf8;
  color: #1d2022;
  font: 1.1875rem/1.9 "Noto Naskh Arabic", "Geeza Pro", "Sakkal Majalla", "Times New Roman", serif;
}
rss::before, feed::before {
  display: block;
  padding: 1rem 1.25rem;
  margin-bottom: 1.5rem;
  border-radius: 6px;
  background: #dcebea;
  font: 1rem/1.9 "Noto Kufi Arabic", "Noto Sans Arabic", "Segoe UI", Tahoma, sans-serif;
  content: ${JSON.stringify(thisIsAFeed)};
}
rss:has(fh|archive)::before, feed:has(fh|archive)::before { content: ${JSON.stringify(thisIsAnArchive)}; }
channel, item, entry, channel > title, feed > title, item > title, entry > title { display: block; }
channel > *, feed > *, item > *, entry > * { display: none; }
channel > title, feed > title { display: block; font-size: 2rem; font-weight: bold; line-height: 1.5; }
channel > description, feed > subtitle { display: block; color: #586064; }
channel > link { display: block; direction: ltr; text-align: ${start}; font: 0.875rem/1.8 monospace; margin-bottom: 1.5rem; }
item, entry { display: block; padding: 0.875rem 0; border-top: 1px solid #e4dfd4; }
item > title, entry > title { display: block; unicode-bidi: plaintext; text-align: start; font-size: 1.25rem; font-weight: bold; line-height: 1.6; }
item > pubDate, entry > published { display: block; direction: ltr; text-align: ${start}; color: #586064; font: 0.875rem/1.8 "Segoe UI", sans-serif; }
`;
}
