import type { Handler } from 'hono';
import type { Child } from 'hono/jsx';
import type { Article } from '../article/article.ts';
import { direction } from '../article/language.ts';
import { descriptionOf, formats, titleOf } from '../feed/index.ts';
import { feedLink, permalink, selectionLink } from '../links.ts';
import type { Page } from '../selection/page.ts';
import { ALL, type Selection, select } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import type { Directory, Heading } from '../store/store.ts';
import { wordsOf } from '../words.ts';
import { byCount } from './directory.ts';
import { locate } from './locate.ts';
import type { Services } from './services.ts';

/** A list of articles: the front page, or the page of keywords or of a source. */
export function listPage(services: Services): Handler {
  const { site, store, respond } = services;
  return async (c) => {
    const located = await locate(c, services);
    if (located instanceof Response) return located;
    const { selection, revision, at } = located;
    const link = selectionLink(site, selection);
    return respond(c.req.raw, {
      name: link,
      revision,
      ...htmlAt(link, site.language),
      write: async () => {
        const page = await store.page(selection, 1, at);
        if (!page) throw new Error(`The page of ${link} went away while it was read.`);
        return encode(<ListPage site={site} page={page} />);
      },
    });
  };
}

/** The directory of keywords and sources: the commonest first. */
export function directoryPage({ site, store, respond, now }: Services): Handler {
  const link = `${site.url}/keywords`;
  return async (c) => {
    const { directory, revision } = await store.directory(now());
    return respond(c.req.raw, {
      name: link,
      revision,
      ...htmlAt(link, site.language),
      write: async () => encode(<DirectoryPage site={site} directory={directory} />),
    });
  };
}

/** The page of one article. */
export function articlePage({ site, store, respond, now }: Services): Handler {
  return async (c) => {
    const found = await store.article(c.req.param('slug') ?? '', now());
    if (!found) return c.notFound();
    const { article, revision } = found;
    return respond(c.req.raw, {
      name: `article ${article.slug}`,
      revision,
      ...htmlAt(permalink(site, article.slug), article.language),
      write: async () => encode(<ArticlePage site={site} article={article} />),
    });
  };
}

function htmlAt(link: string, language: string) {
  return { mediaType: 'text/html', language, links: [`<${link}>; rel="canonical"`], vary: [] };
}

async function encode(page: Child): Promise<Uint8Array> {
  return new TextEncoder().encode(`<!doctype html>\n${await page?.toString()}\n`);
}

interface DocumentProps {
  site: Site;
  title: string;
  language: string;
  /** Whose feeds a reader is offered. */
  selection?: Selection;
  children: Child;
}

function Document({ site, title, language, selection = ALL, children }: DocumentProps) {
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
            title={`${title} · ${name}`}
            href={feedLink(site, selection, syntax.file)}
          />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}

function ListPage({ site, page }: { site: Site; page: Page }) {
  const words = wordsOf(site);
  const { selection } = page;
  return (
    <Document site={site} title={titleOf(page, site)} language={site.language} selection={selection}>
      <header>
        {selection.kind !== 'all' && <a href={selectionLink(site, ALL)}>{site.title}</a>}
        <h1>{selection.kind === 'all' ? site.title : page.names.join(' + ')}</h1>
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
      </header>
      <main>
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
      </main>
      <footer>{site.copyright}</footer>
    </Document>
  );
}

function DirectoryPage({ site, directory }: { site: Site; directory: Directory }) {
  const words = wordsOf(site);
  return (
    <Document site={site} title={`${words.keywords} · ${site.title}`} language={site.language}>
      <header>
        <a href={selectionLink(site, ALL)}>{site.title}</a>
      </header>
      <main>
        <Headings site={site} kind="keywords" label={words.keywords} headings={directory.keywords} />
        <Headings site={site} kind="sources" label={words.source} headings={directory.sources} />
      </main>
      <footer>{site.copyright}</footer>
    </Document>
  );
}

function Headings(props: { site: Site; kind: 'keywords' | 'sources'; label: string; headings: Heading[] }) {
  const { site, kind, label, headings } = props;
  return (
    <section>
      <h1>{label}</h1>
      <ul>
        {byCount(headings, site.language).map(({ name, articles }) => (
          <li>
            <a href={selectionLink(site, select(kind, [name]))}>
              <bdi>{name}</bdi>
            </a>{' '}
            ({articles})
          </li>
        ))}
      </ul>
    </section>
  );
}

function ArticlePage({ site, article }: { site: Site; article: Article }) {
  const words = wordsOf(site);
  return (
    <Document site={site} title={`${article.title} · ${site.title}`} language={site.language}>
      <header>
        <a href={selectionLink(site, ALL)}>{site.title}</a>
      </header>
      <main>
        <article lang={article.language} dir={direction(article.language)}>
          <h1>{article.title}</h1>
          <PublishedAt site={site} article={article} />
          <div dangerouslySetInnerHTML={{ __html: article.content }} />
        </article>
        <Names
          label={words.source}
          names={article.credits}
          linkOf={(name) => selectionLink(site, select('sources', [name]))}
        />
        <Names
          label={words.keywords}
          names={article.keywords}
          linkOf={(name) => selectionLink(site, select('keywords', [name]))}
        />
        <Names label={words.related} names={article.related} />
      </main>
      <footer>{site.copyright}</footer>
    </Document>
  );
}

function PublishedAt({ site, article }: { site: Site; article: Article }) {
  const format = new Intl.DateTimeFormat(site.language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: site.timeZone,
  });
  return (
    <p>
      <time datetime={article.published} lang={site.language} dir={direction(site.language)}>
        {format.format(new Date(article.published))}
      </time>
    </p>
  );
}

function Names({ label, names, linkOf }: { label: string; names: string[]; linkOf?: (name: string) => string }) {
  return (
    names.length > 0 && (
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
    )
  );
}
