import { isDue } from '../../store/groups.ts';
import type { StoredArticle } from '../../store/store.ts';
import type { Tally } from './write.ts';

/** More files than this are too many for Cloudflare's free plan. */
const MANY_FILES = 20_000;

/** A line that tells how far it is, for a person who watches. */
export function progress(done: number, all: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done < all ? `\r${done} of ${all} addresses` : '\r\u001b[K');
}

/** The line that ends an export: files by what became of them, and the bytes of all. */
export function summary(folder: string, files: number, { written, same, removed, bytes }: Tally): string {
  return `${folder}: files ${files} (written ${written}, same ${same}), removed ${removed}, bytes ${bytes}`;
}

/** What a host may not take: redirects beyond its limits, and very many files. */
export function noteLeftOut(redirects: number, files: number): void {
  if (redirects > 0) {
    console.log(
      `note: ${redirects} other spellings of addresses have no redirect: hosts take 2000 and 1000 letters each.`,
    );
  }
  if (files > MANY_FILES)
    console.log(`note: some hosts take no more than ${MANY_FILES} files, such as Cloudflare’s free plan.`);
}

/** Two names that are one to the file systems of macOS and Windows, which would keep one file for both. */
export function noteAlike(files: string[]): void {
  const alike = [...Map.groupBy(files, (file) => file.toLowerCase()).values()].filter(({ length }) => length > 1);
  for (const [first, second] of alike) {
    console.log(
      `note: ${first} and ${second} differ in capitals alone: only export them on a file system that tells them apart.`,
    );
  }
}

/** What is not due is not exported, and no program is there to bring it out. */
export function noteScheduled(articles: StoredArticle[], now: Date, timeZone: string): void {
  const scheduled = articles.filter((article) => !isDue(article, now));
  const next = scheduled.map(({ published }) => published).sort()[0];
  if (next === undefined) return;
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  console.log(
    `scheduled ${scheduled.length}, the next for ${format.format(new Date(next))} (${timeZone}): export again then`,
  );
}
