import type { Article } from '../../article/article.ts';
import { direction } from '../../article/language.ts';
import { selectionLink } from '../../links.ts';
import { select } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import { wordsOf } from '../../words.ts';
import { Document, Home, PublishedAt } from './document.tsx';

/** One article, with what it is filed under. Its content is safe HTML. */
export function ArticlePage({ site, article }: { site: Site; article: Article }) {
  const words = wordsOf(site);
  const linkTo = (kind: 'keywords' | 'sources') => (name: string) => selectionLink(site, select(kind, [name]));
  const title = `${article.title} · ${site.title}`;
  return (
    <Document site={site} title={title} language={site.language} header={<Home site={site} />}>
      <article lang={article.language} dir={direction(article.language)}>
        <h1>{article.title}</h1>
        <PublishedAt site={site} article={article} />
        <div dangerouslySetInnerHTML={{ __html: article.content }} />
      </article>
      <Names label={words.source} names={article.credits} linkOf={linkTo('sources')} />
      <Names label={words.keywords} names={article.keywords} linkOf={linkTo('keywords')} />
      <Names label={words.related} names={article.related} />
    </Document>
  );
}

function Names({ label, names, linkOf }: { label: string; names: string[]; linkOf?: (name: string) => string }) {
  if (names.length === 0) return null;
  return (
    <section>
      <h2>{label}</h2>
      <ul>
        {names.map((name) => (
          <li>
            {linkOf ? (
              <a href={linkOf(name)}>
                <bdi>{name}</bdi>
              </a>
            ) : (
              <bdi>{name}</bdi>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
