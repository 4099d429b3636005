import type { Article } from '../../article/article.ts';
import { knownLanguage } from '../../article/language.ts';
import { permalink } from '../../links.ts';
import type { Site } from '../../site.ts';
import { newsArticle } from './news-article.ts';

interface MetadataProps {
  site: Site;
  title: string;
  description: string;
  /** The one address of the page. */
  link: string;
}

/** What search engines and previews are told of any page. */
export function Metadata({ site, title, description, link }: MetadataProps) {
  return (
    <>
      <Basics description={description} link={link} language={site.language} />
      <Graph name="type" content="website" />
      <Graph name="title" content={title} />
      <Names site={site} language={site.language} description={description} link={link} />
    </>
  );
}

/** What search engines and previews are told of an article: as Open Graph, and as schema.org's NewsArticle. */
export function ArticleMetadata({ site, article }: { site: Site; article: Article }) {
  const { slug, title, summary, image, published, updated, keywords } = article;
  const language = knownLanguage(article.language, site.language);
  const link = permalink(site, slug);
  return (
    <>
      <Basics description={summary} link={link} language={language} />
      <Graph name="type" content="article" />
      <Graph name="title" content={title} />
      <Names site={site} language={language} description={summary} link={link} />
      {image && <Graph name="image" content={new URL(image.url, site.url).href} />}
      {image && <Graph name="image:alt" content={image.alt} />}
      {image?.width && <Graph name="image:width" content={String(image.width)} />}
      {image?.height && <Graph name="image:height" content={String(image.height)} />}
      {image && <meta name="twitter:card" content="summary_large_image" />}
      <meta property="article:published_time" content={published} />
      <meta property="article:modified_time" content={updated} />
      {keywords.map((keyword) => (
        <meta property="article:tag" content={keyword} />
      ))}
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: newsArticle(article, site) }} />
    </>
  );
}

function Basics({ description, link, language }: { description: string; link: string; language: string }) {
  return (
    <>
      <meta name="description" content={description} />
      <link rel="canonical" href={link} />
      <link rel="alternate" hreflang={language} href={link} />
    </>
  );
}

function Names({ site, language, description, link }: Omit<MetadataProps, 'title'> & { language: string }) {
  return (
    <>
      <Graph name="site_name" content={site.title} />
      <Graph name="description" content={description} />
      <Graph name="url" content={link} />
      <Graph name="locale" content={graphLocale(language)} />
    </>
  );
}

function Graph({ name, content }: { name: string; content: string }) {
  return <meta property={`og:${name}`} content={content} />;
}

/** Open Graph wants a territory; for Arabic of no country it has «ar_AR». */
function graphLocale(language: string): string {
  const locale = new Intl.Locale(language);
  if (locale.language === 'ar' && !locale.region) return 'ar_AR';
  const { region } = locale.maximize();
  return region ? `${locale.language}_${region}` : locale.language;
}
