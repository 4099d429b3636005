import { direction } from '../../article/language.ts';
import { descriptionOf, formats, titleOf } from '../../feed/index.ts';
import { feedLink, permalink, selectionLink } from '../../links.ts';
import type { Page } from '../../selection/page.ts';
import type { Site } from '../../site.ts';
import { wordsOf } from '../../words.ts';
import { Document, Home, PublishedAt } from './document.tsx';

/** A list of articles and the feeds that hold them. */
export function ListPage({ site, page }: { site: Site; page: Page }) {
  const words = wordsOf(site);
  const { selection, names } = page;
  const title = titleOf(page, site);
  const header = (
    <>
      {names.length > 0 && <Home site={site} />}
      <h1>{names.join(' + ') || site.title}</h1>
      <p>{descriptionOf(page, site)}</p>
      <nav aria-label={words.feeds}>
        {words.feeds}:{' '}
        {Object.values(formats).map(({ name, syntax }) => (
          <a href={feedLink(site, selection, syntax.file)}>
            <bdi>{name}</bdi>
          </a>
        ))}
      </nav>
      <nav>
        <a href="/keywords">{words.keywords}</a>
        <a href="/opml.xml">OPML</a>
      </nav>
    </>
  );
  return (
    <Document site={site} title={title} language={site.language} feeds={{ selection, title }} header={header}>
      <h2>{words.articles}</h2>
      {page.articles.map((article) => (
        <article lang={article.language} dir={direction(article.language)}>
          <h3>
            <a href={permalink(site, article.slug)}>{article.title}</a>
          </h3>
          <PublishedAt site={site} article={article} />
          <p>{article.summary}</p>
        </article>
      ))}
      <nav>
        {page.number > 1 && (
          <a rel="prev" href={selectionLink(site, selection, page.number - 1)}>
            {words.newer}
          </a>
        )}
        {page.number < page.last && (
          <a rel="next" href={selectionLink(site, selection, page.number + 1)}>
            {words.older}
          </a>
        )}
      </nav>
    </Document>
  );
}
