import type { Handler } from 'hono';
import type { Child } from 'hono/jsx';
import type { Article } from '../article/article.ts';
import { direction } from '../article/language.ts';
import { formats } from '../feed/index.ts';
import { feedLink, homeLink, permalink } from '../links.ts';
import type { Site } from '../site.ts';
import type { Services } from './services.ts';
import { wordsOf } from './words.ts';

/** The front page: the newest articles and the site's feeds. */
export function frontPage({ site, store, respond, now }: Services): Handler {
  return async (c) => {
    const at = now();
    const revision = await store.revision(1, at);
    if (!revision) return c.notFound();
    return respond(c.req.raw, {
      name: 'front page',
      revision,
      ...htmlAt(homeLink(site), site.language),
      write: async () => {
        const page = await store.page(1, at);
        return encode(<FrontPage site={site} articles={page?.articles ?? []} />);
      },
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

function Document({
  site,
  title,
  language,
  children,
}: {
  site: Site;
  title: string;
  language: string;
  children: Child;
}) {
  return (
    <html lang={language} dir={direction(language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
        {site.icon && <link rel="icon" href={site.icon} />}
        {Object.values(formats).map(({ name, mediaType, syntax }) => (
          <link rel="alternate" type={mediaType} title={`${site.title} · ${name}`} href={feedLink(site, syntax.file)} />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}

function FrontPage({ site, articles }: { site: Site; articles: Article[] }) {
  const words = wordsOf(site);
  return (
    <Document site={site} title={site.title} language={site.language}>
      <header>
        <h1>{site.title}</h1>
        <p>{site.description}</p>
        <nav aria-label={words.feeds}>
          {words.feeds}:{' '}
          {Object.values(formats).map(({ name, syntax }) => (
            <a href={feedLink(site, syntax.file)}>
              <bdi>{name}</bdi>
            </a>
          ))}
        </nav>
      </header>
      <main>
        <h2>{words.articles}</h2>
        {articles.map((article) => (
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

function ArticlePage({ site, article }: { site: Site; article: Article }) {
  const words = wordsOf(site);
  return (
    <Document site={site} title={`${article.title} · ${site.title}`} language={site.language}>
      <header>
        <a href={homeLink(site)}>{site.title}</a>
      </header>
      <main>
        <article lang={article.language} dir={direction(article.language)}>
          <h1>{article.title}</h1>
          <PublishedAt site={site} article={article} />
          <div dangerouslySetInnerHTML={{ __html: article.content }} />
        </article>
        <Names label={words.source} names={article.credits} />
        <Names label={words.keywords} names={article.keywords} />
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

function Names({ label, names }: { label: string; names: string[] }) {
  return (
    names.length > 0 && (
      <section>
        <h2>{label}</h2>
        <ul>
          {names.map((name) => (
            <li>
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      </section>
    )
  );
}
