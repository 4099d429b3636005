import type { Article } from '../../article/article.ts';
import { direction } from '../../article/language.ts';
import { titleOf } from '../../feed/index.ts';
import { permalink } from '../../links.ts';
import { excerptOf, markedIn, type Piece } from '../../selection/excerpt.ts';
import { MOST_COMPARED } from '../../selection/match.ts';
import { LONGEST_QUERY, termsOf } from '../../selection/query.ts';
import type { Search } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import type { Results } from '../../store/store.ts';
import { wordsOf } from '../../words.ts';
import { Document, type Frame } from './document.tsx';
import { Formats } from './formats.tsx';
import { Dates, Isolated, numberIn } from './text.tsx';

/** The form, before anything is looked for. */
export function SearchPage(frame: Frame) {
  const { site } = frame;
  const words = wordsOf(site);
  return (
    <Document {...frame} title={`${words.search} · ${site.title}`} metadata={<NoIndex />} section="/search">
      <h1>{words.search}</h1>
      <Form site={site} query="" />
      <p class="meta">{words.searchHint}</p>
    </Document>
  );
}

/** What was looked for, what was found, and the feeds that hold it. */
export function ResultsPage({ selection, results, ...frame }: Frame & { selection: Search; results: Results }) {
  const { site } = frame;
  const { query } = selection;
  const words = wordsOf(site);
  const title = titleOf({ selection, names: [] }, site);
  const terms = termsOf(query);
  const { articles, found } = results;
  return (
    <Document {...frame} title={title} metadata={<NoIndex />} offers={[{ selection, title }]} section="/search">
      <h1>
        {words.resultsFor} <Isolated site={site} text={query} />
      </h1>
      <Form site={site} query={query} />
      {articles.length > 0 ? (
        <p class="meta">
          {words.results}: {numberIn(site, found)}
          {found >= MOST_COMPARED && ` ${words.orMore}`}
        </p>
      ) : (
        <p class="lead">{words.nothingFound}</p>
      )}
      <Formats site={site} selection={selection} label={words.followSearch} />
      {articles.length > 0 && <h2 class="unseen">{words.articles}</h2>}
      {articles.map((article) => (
        <Result site={site} article={article} terms={terms} />
      ))}
    </Document>
  );
}

/** Pages of results are as many as there are words: no search engine should list them. */
function NoIndex() {
  return <meta name="robots" content="noindex" />;
}

function Form({ site, query }: { site: Site; query: string }) {
  const words = wordsOf(site);
  return (
    <search>
      <form class="search" action="/search">
        <label for="query">{words.searchFor}</label>
        <input id="query" name="q" type="search" value={query} dir="auto" maxlength={LONGEST_QUERY} required />
        <button type="submit">{words.find}</button>
      </form>
    </search>
  );
}

/** An article with the part of it that was found. */
function Result({ site, article, terms }: { site: Site; article: Article; terms: string[] }) {
  const { language, slug, title } = article;
  return (
    <article class="story" lang={language} dir={direction(language)}>
      <h3>
        <a href={permalink(site, slug)}>
          <Marked pieces={markedIn(title, terms)} />
        </a>
      </h3>
      <p class="meta byline">
        <Dates site={site} article={article} />
      </p>
      <p>
        <Marked pieces={excerptOf(article, terms)} />
      </p>
    </article>
  );
}

function Marked({ pieces }: { pieces: Piece[] }) {
  return <>{pieces.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}</>;
}
