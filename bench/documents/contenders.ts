import type { Article } from '../../src/article/article.ts';
import { createWriter, type FeedWriter, formats } from '../../src/feed/index.ts';
import { ALL, type Selection, select } from '../../src/selection/selection.ts';
import type { Site } from '../../src/site.ts';
import { articleOf } from '../scale/worker/articles.ts';
import type { Other } from '../table.ts';
import { type FormatName, PEERS, type Render } from './peers.ts';

/** Somebody who writes a document, again and again: what is needed for it is there before the clock runs. */
export interface Contender {
  name: 'rafid' | Other;
  /** What is remembered: nothing, all but one new article, or all of them from another feed. */
  state: 'cold' | 'one new' | 'another feed';
  /** Makes what one document is written of, and gives what writes it. */
  prepare(): () => Uint8Array | Promise<Uint8Array>;
}

const encoder = new TextEncoder();

/** All who write a format, of so many articles. The peers remember nothing: each of their documents is rendered whole. */
export function contendersIn(format: FormatName, count: number, site: Site): Contender[] {
  const stored = JSON.stringify(Array.from({ length: count }, (_, age) => articleOf(age)));
  const newArticles = () => JSON.parse(stored) as Article[];
  const newWriter = () => createWriter(formats[format].syntax, site);
  const known = newArticles();
  const remembering = newWriter();
  remembering(pageOf(ALL, known));
  const keyword = known[0]?.keywords[0] ?? '';
  return [
    {
      name: 'rafid',
      state: 'cold',
      prepare: () => writing(newWriter(), ALL, newArticles()),
    },
    {
      name: 'rafid',
      state: 'one new',
      prepare: () => writing(remembering, ALL, [...newArticles().slice(0, 1), ...known.slice(1)]),
    },
    {
      name: 'rafid',
      state: 'another feed',
      prepare: () => writing(remembering, select('keywords', [keyword]), known),
    },
    ...PEERS.flatMap(({ name, formats: { [format]: render } }) => (render ? [peer(name, render)] : [])),
  ];

  function peer(name: Other, render: Render): Contender {
    return {
      name,
      state: 'cold',
      prepare: () => {
        const articles = newArticles();
        return async () => encoder.encode(await render(articles, site));
      },
    };
  }
}

function writing(write: FeedWriter, selection: Selection, articles: Article[]): () => Uint8Array {
  return () => write(pageOf(selection, articles));
}

function pageOf(selection: Selection, articles: Article[]) {
  const names = selection.kind === 'keywords' ? selection.slugs : [];
  return { selection, names, articles, pollMinutes: 60 };
}
