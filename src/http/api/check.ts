import * as v from 'valibot';
import type { Article as ArticleType } from '../../article/article.ts';
import { fitsPage, weigh } from '../../selection/page.ts';
import type { Change } from '../../store/publication.ts';
import { MOST_AT_ONCE } from './limits.ts';
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
  refuseTooMany(value);
  const { publish, withdraw } = parse(Batch, value);
  const faults = publish.flatMap((article, index) => faultsOf(article, `/publish/${index}`, now));
  const seen = new Set<string>();
  const slugs = [
    ...publish.map(({ slug }, index) => ({ slug, pointer: `/publish/${index}/slug` })),
    ...withdraw.map((slug, index) => ({ slug, pointer: `/withdraw/${index}` })),
  ];
  for (const { slug, pointer } of slugs) {
    if (seen.has(slug)) faults.push({ pointer, detail: 'The same slug is in this batch before.' });
    seen.add(slug);
  }
  const ids = new Set<string>();
  for (const [index, { id }] of publish.entries()) {
    if (id === undefined) continue;
    if (ids.has(id))
      faults.push({ pointer: `/publish/${index}/id`, detail: 'Another article of this batch has the same id.' });
    ids.add(id);
  }
  if (faults.length > 0) throw invalid(faults);
  return { publish, withdraw };
}

/** The schema would look at every one of them first, and a list of rubbish can be long. */
function refuseTooMany(value: unknown): void {
  for (const [field, list] of Object.entries(value ?? {})) {
    if (Array.isArray(list) && list.length > MOST_AT_ONCE) {
      throw invalid([{ pointer: pointerTo([{ key: field }]), detail: `They are more than ${MOST_AT_ONCE}.` }]);
    }
  }
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
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
