import * as v from 'valibot';
import type { Article as ArticleType } from '../../article/article.ts';
import { fitsPage, weigh } from '../../selection/page.ts';
import type { Change } from '../../store/publication.ts';
import { type Fault, invalid } from './problems.ts';
import { Article, Batch } from './schema.ts';

/**
 * An article that was sent under this slug.
 * @throws {Problem} that names every field which is wrong
 */
export function checkArticle(value: unknown, slug: string, now: Date): ArticleType {
  const article = parse(Article, value);
  const faults = faultsOf(article, '', now);
  if (article.slug !== slug) faults.push({ pointer: '/slug', detail: 'It is not the slug in the address.' });
  if (faults.length > 0) throw invalid(faults);
  return article;
}

/** @throws {Problem} that names every field which is wrong */
export function checkBatch(value: unknown, now: Date): Change {
  const { publish, withdraw } = parse(Batch, value);
  const faults = publish.flatMap((article, index) => faultsOf(article, `/publish/${index}`, now));
  const slugs = [
    ...publish.map(({ slug }, index) => ({ name: slug, pointer: `/publish/${index}/slug` })),
    ...withdraw.map((slug, index) => ({ name: slug, pointer: `/withdraw/${index}` })),
  ];
  const ids = publish.flatMap(({ id }, index) =>
    id === undefined ? [] : [{ name: id, pointer: `/publish/${index}/id` }],
  );
  faults.push(...repeated(slugs, 'The same slug is in this batch before.'));
  faults.push(...repeated(ids, 'Another article of this batch has the same id.'));
  if (faults.length > 0) throw invalid(faults);
  return { publish, withdraw };
}

/** Whatever stands for the second time. */
function repeated(places: { name: string; pointer: string }[], detail: string): Fault[] {
  const seen = new Set<string>();
  return places.flatMap(({ name, pointer }) => {
    const isNew = !seen.has(name);
    seen.add(name);
    return isNew ? [] : [{ pointer, detail }];
  });
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  if (Array.isArray(value)) throw invalid([{ pointer: '', detail: 'It should be an object, not a list.' }]);
  const { success, output, issues } = v.safeParse(schema, value, { abortPipeEarly: true });
  if (success) return output;
  throw invalid(issues.map(({ path = [], message }) => ({ pointer: pointerTo(path), detail: message })));
}

/** RFC 6901 */
function pointerTo(path: { key?: unknown }[]): string {
  return path.map(({ key }) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What is wrong with an article whose every field is right for itself. */
function faultsOf(article: ArticleType, pointer: string, now: Date): Fault[] {
  const { published, updated } = article;
  const faults: Fault[] = [];
  const refuse = (field: string, detail: string) => faults.push({ pointer: `${pointer}/${field}`, detail });
  if (updated < published) refuse('updated', 'It is before the article was published.');
  if (updated > published && Date.parse(updated) > now.getTime()) refuse('updated', 'It has not come yet.');
  if (!fitsPage(weigh(article))) refuse('content', 'It is too long for a feed document (512 KB).');
  return faults;
}
