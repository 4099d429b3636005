import type { Article, Problem } from '../../article/article.ts';
import { identityOf, isArticle } from '../../article/parse.ts';
import { asSlug, slugOfFile } from '../../article/slug.ts';
import type { StoredArticle } from '../../store/store.ts';
import type { Compilation } from '../compile.ts';
import type { Medium } from '../media.ts';
import { ARTICLE, readWithin } from '../reach.ts';

/** An article of the folder that may be published. */
export interface Item {
  file: string;
  /** Where its keywords begin. Counted from 1. */
  keywordLine: number;
  article: Article;
  digest: string;
  media: Medium[];
}

/** What of a folder may be published, and what may not. */
export interface Sorted {
  /** Oldest first. */
  items: Item[];
  /** Files that have an error. */
  refused: string[];
  /** What they may have been published as, when they had none; nothing where that can't be known. */
  spared: Set<string> | undefined;
}

/**
 * Sorts out the articles that have an error.
 * @throws {Error} where what is wrong is in no article: then nothing can be published
 */
export function sortFolder(folder: string, { bundle, sources, problems }: Compilation): Sorted {
  const refused = [...new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file))];
  const stray = problems.find(({ file }) => refused.includes(file) && !isArticle(file));
  if (stray) throw new Error(`${stray.file}:${stray.line}: ${stray.message}`);
  const names = refused.map((file) => namesOf(folder, file.slice(folder.length + 1)));
  const known = sources.filter(({ file }) => refused.includes(file)).map(({ article }) => article.slug);
  const spared = new Set([...known, ...names.flatMap((some) => some ?? [])]);
  const bySlug = new Map(sources.map((source) => [source.article.slug, source]));
  const items = bundle.articles.toReversed().flatMap((stored): Item[] => {
    const source = bySlug.get(stored.slug);
    if (!source || spared.has(stored.slug)) return [];
    const { file, keywordLine = 1, media } = source;
    return [{ file, keywordLine, media, ...split(stored) }];
  });
  return { items, refused, spared: names.includes(undefined) ? undefined : spared };
}

function split({ digest, weight: _, ...article }: StoredArticle): Pick<Item, 'article' | 'digest'> {
  return { article, digest };
}

/** Every slug that a file with an error may have had before; nothing where it can't be read. */
function namesOf(folder: string, path: string): string[] | undefined {
  const bytes = readWithin(folder, path, ARTICLE);
  if ('unread' in bytes) return undefined;
  // Front matter that can't be read as a whole may still say it.
  const text = new TextDecoder().decode(bytes);
  const written = text.matchAll(/^\s*["']?slug["']?\s*[:=]\s*["']?(?<slug>.+?)["']?,?\s*$/gimu);
  return [
    slugOfFile(path),
    identityOf({ path, bytes }).slug,
    ...[...written].map(({ groups }) => asSlug(groups?.slug ?? '')),
  ];
}

/** A refusal in the words of the build. */
export function refusalOf({ file, keywordLine }: Item, field: string, detail: string): Problem {
  const line = field.startsWith('keyword') ? keywordLine : 1;
  return { severity: 'error', file, line, message: field ? `«${field}»: ${detail}` : detail };
}
