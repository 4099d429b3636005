import type { Article } from '../../article/article.ts';
import { direction } from '../../article/language.ts';
import { descriptionOf, titleOf } from '../../feed/index.ts';
import { permalink, selectionLink } from '../../links.ts';
import type { Page } from '../../selection/page.ts';
import type { Site } from '../../site.ts';
import { wordsOf } from '../../words.ts';
import { Document, type Frame } from './document.tsx';
import { Formats } from './formats.tsx';
import { Image } from './media.tsx';
import { Metadata } from './metadata.tsx';
import { Dates, Isolated } from './text.tsx';

/** A list of articles and the feeds that hold them. */
export function ListPage({ page, ...frame }: Frame & { page: Page }) {
  const { site } = frame;
  const { selection, below, next, names, articles } = page;
  const words = wordsOf(site);
  const title = titleOf(page, site);
  const description = descriptionOf(page, site);
  const link = selectionLink(site, selection, below);
  const isFront = selection.kind === 'all' && !below;
  return (
    <Document
      {...frame}
      title={title}
      metadata={<Metadata site={site} title={title} description={description} link={link} />}
      offers={selection.kind === 'all' ? [] : [{ selection, title }]}
    >
      <h1 class={isFront ? 'unseen' : undefined}>
        {names.length > 0
          ? names.map((name, index) => (
              <>
                {index > 0 && ' + '}
                <Isolated site={site} text={name} />
              </>
            ))
          : site.title}
      </h1>
      <p class="lead">{description}</p>
      <Formats site={site} selection={selection} label={words.feeds} />
      <div class="h-feed">
        <h2 class="unseen">{words.articles}</h2>
        {articles.map((article, index) => (
          <Story site={site} article={article} isTop={isFront && index === 0} />
        ))}
      </div>
      {(below || next) && (
        <nav class="pager" aria-label={words.pages}>
          {below && (
            <a rel="first" href={selectionLink(site, selection)}>
              {words.newest}
            </a>
          )}
          {next && (
            <a rel="next" href={selectionLink(site, selection, next)}>
              {words.older}
            </a>
          )}
        </nav>
      )}
    </Document>
  );
}

/** What a list tells of an article. */
function Story({ site, article, isTop }: { site: Site; article: Article; isTop: boolean }) {
  const { language, slug, title, summary, image } = article;
  return (
    <article class={isTop ? 'story top h-entry' : 'story h-entry'} lang={language} dir={direction(language)}>
      {image && <Image picture={{ ...image, alt: '' }} isFirst={isTop} />}
      <h3>
        <a class="p-name" href={permalink(site, slug)}>
          {title}
        </a>
      </h3>
      <p class="meta byline">
        <Dates site={site} article={article} />
      </p>
      <p class="p-summary">{summary}</p>
    </article>
  );
}
