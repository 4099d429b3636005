import type { Child } from 'hono/jsx';
import { direction } from '../../article/language.ts';
import { formats } from '../../feed/index.ts';
import { feedLink, selectionLink } from '../../links.ts';
import { ALL, type Selection } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import { wordsOf } from '../../words.ts';

/** What every page of the site has around it. */
export interface Frame {
  site: Site;
  /** Stands in the addresses of style and script, which may be kept for ever. */
  edition: string;
}

/** Feeds that a page offers to a reader. */
export interface Offer {
  selection: Selection;
  title: string;
}

interface DocumentProps extends Frame {
  title: string;
  /** For search engines and previews. */
  metadata?: Child;
  /** Besides the feeds of the whole site. */
  offers?: Offer[];
  /** Path of a script. */
  script?: string;
  /** Which of the site's sections this is, by its path. */
  section?: string;
  children: Child;
}

/** A page of the site: in its language and direction, with its feeds, its sections, and the matter given. */
export function Document({ site, edition, title, metadata, offers = [], script, section, children }: DocumentProps) {
  const words = wordsOf(site);
  const sections = [
    { path: '/keywords', label: words.keywords },
    ...(site.isStatic ? [] : [{ path: '/search', label: words.search }]),
    { path: '/subscribe', label: words.subscribe },
  ];
  return (
    <html lang={site.language} dir={direction(site.language)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {metadata}
        <link rel="stylesheet" href={`/style.css?v=${edition}`} />
        {site.icon && <link rel="icon" href={site.icon} />}
        <meta name="color-scheme" content="light dark" />
        {[...offers, { selection: ALL, title: site.title }].flatMap((offer) => autodiscovery(site, offer))}
        {!site.isStatic && (
          <link rel="search" type="application/opensearchdescription+xml" title={site.title} href="/opensearch.xml" />
        )}
        {script && <script src={`${script}?v=${edition}`} defer />}
      </head>
      <body>
        <a class="skip" href="#matter">
          {words.skip}
        </a>
        <header class="masthead">
          <a class="brand" href={selectionLink(site, ALL)}>
            {site.icon && <img src={site.icon} alt="" width="32" height="32" />}
            {site.title}
          </a>
          <nav aria-label={words.site}>
            {sections.map(({ path, label }) => (
              <a href={path} aria-current={path === section ? 'page' : undefined}>
                {label}
              </a>
            ))}
          </nav>
        </header>
        <main id="matter">{children}</main>
        <footer class="colophon">{site.copyright}</footer>
      </body>
    </html>
  );
}

function autodiscovery(site: Site, { selection, title }: Offer): Child[] {
  return Object.values(formats).map(({ name, mediaType, syntax }) => (
    <link rel="alternate" type={mediaType} title={`${title} · ${name}`} href={feedLink(site, selection, syntax.file)} />
  ));
}
