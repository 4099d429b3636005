import type { Child } from 'hono/jsx';
import type { Article } from '../../article/article.ts';
import { direction } from '../../article/language.ts';
import { formats } from '../../feed/index.ts';
import { feedLink, selectionLink } from '../../links.ts';
import { ALL, type Selection } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';

interface DocumentProps {
  site: Site;
  title: string;
  language: string;
  /** Whose feeds a reader is offered, by their title; those of the whole site where it is left out. */
  feeds?: { selection: Selection; title: string };
  header: Child;
  children: Child;
}

/** What every page has around its own matter. */
export function Document({ site, title, language, feeds, header, children }: DocumentProps) {
  const { selection, title: feedTitle } = feeds ?? { selection: ALL, title: site.title };
  return (
    <html lang={language} dir={direction(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
        {site.icon && <link rel="icon" href={site.icon} />}
        {Object.values(formats).map(({ name, mediaType, syntax }) => (
          <link
            rel="alternate"
            type={mediaType}
            title={`${feedTitle} · ${name}`}
            href={feedLink(site, selection, syntax.file)}
          />
        ))}
      </head>
      <body>
        <header>{header}</header>
        <main>{children}</main>
        <footer>{site.copyright}</footer>
      </body>
    </html>
  );
}

/** The way back to the front page. */
export function Home({ site }: { site: Site }) {
  return <a href={selectionLink(site, ALL)}>{site.title}</a>;
}

/** When an article was published, in the site's language and zone. */
export function PublishedAt({ site, article }: { site: Site; article: Article }) {
  const { language, timeZone } = site;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone });
  return (
    <p>
      <time datetime={article.published} lang={language} dir={direction(language)}>
        {format.format(new Date(article.published))}
      </time>
    </p>
  );
}
