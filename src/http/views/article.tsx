import type { Article } from '../../article/article.ts';
import { shows } from '../../article/html.ts';
import { direction } from '../../article/language.ts';
import { permalink, selectionLink } from '../../links.ts';
import { select } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import type { Related } from '../../store/store.ts';
import { wordsOf } from '../../words.ts';
import { Document, type Frame } from './document.tsx';
import { Attachment, Image } from './media.tsx';
import { ArticleMetadata } from './metadata.tsx';
import { Dates, Isolated } from './text.tsx';

/** One article, with what it is filed under and what it leads to. Its content is safe HTML. */
export function ArticlePage({ article, related, ...frame }: Frame & { article: Article; related: Related[] }) {
  const { site } = frame;
  const { language, title, authors, content, image, keywords, credits, link, enclosures } = article;
  const words = wordsOf(site);
  const offers = keywords.map((name) => ({ selection: select('keywords', [name]), title: name }));
  return (
    <Document
      {...frame}
      title={`${title} · ${site.title}`}
      metadata={<ArticleMetadata site={site} article={article} />}
      offers={offers}
    >
      <article class="h-entry" lang={language} dir={direction(language)}>
        <header>
          <h1 class="p-name">{title}</h1>
          <p class="byline">
            {authors.map((name) => (
              <span class="p-author h-card">
                <Isolated site={site} text={name} />
              </span>
            ))}
            <Dates site={site} article={article} />
          </p>
        </header>
        {image && !shows(content, image.url) && (
          <figure>
            <Image picture={image} isFirst property="u-photo" />
            {image.caption && <figcaption>{image.caption}</figcaption>}
          </figure>
        )}
        <div class="e-content" dangerouslySetInnerHTML={{ __html: content }} />
        {enclosures.map((enclosure) => (
          <Attachment enclosure={enclosure} />
        ))}
        {link && (
          <p class="meta">
            {words.original}: <a href={link}>{new URL(link).hostname}</a>
          </p>
        )}
        <footer class="about" lang={site.language} dir={direction(site.language)}>
          <Filed site={site} kind="sources" label={words.source} names={credits} />
          <Filed site={site} kind="keywords" label={words.keywords} names={keywords} />
        </footer>
      </article>
      {related.length > 0 && (
        <aside class="more" aria-labelledby="related">
          <h2 id="related">{words.related}</h2>
          <ul>
            {related.map((title) => (
              <li>
                <RelatedTitle site={site} related={title} />
              </li>
            ))}
          </ul>
        </aside>
      )}
    </Document>
  );
}

interface FiledProps {
  site: Site;
  kind: 'keywords' | 'sources';
  label: string;
  names: string[];
}

/** What an article is filed under, each with its page. */
function Filed({ site, kind, label, names }: FiledProps) {
  if (names.length === 0) return null;
  return (
    <section>
      <h2>{label}</h2>
      <ul class="tags">
        {names.map((name) => (
          <li>
            <a
              class={kind === 'keywords' ? 'p-category' : undefined}
              rel="tag"
              href={selectionLink(site, select(kind, [name]))}
            >
              <Isolated site={site} text={name} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function RelatedTitle({ site, related }: { site: Site; related: Related }) {
  if (related.slug === undefined) return <Isolated site={site} text={related.title} />;
  return (
    <a href={permalink(site, related.slug)}>
      <Isolated site={site} text={related.title} language={related.language} />
    </a>
  );
}
