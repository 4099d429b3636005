import { selectionLink } from '../../links.ts';
import { select } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import type { Directory, Heading } from '../../store/store.ts';
import { wordsOf } from '../../words.ts';
import { Document, type Frame } from './document.tsx';
import { byLetter } from './letters.ts';
import { Metadata } from './metadata.tsx';
import { Isolated, numberIn } from './text.tsx';

/** So many keywords stand at the top that an article has lately been filed under. */
const NEWEST = 12;

/** All keywords and sources with their numbers of articles: the newest, then all by letter. */
export function DirectoryPage({ directory, ...frame }: Frame & { directory: Directory }) {
  const { site } = frame;
  const { keywords, sources } = directory;
  const words = wordsOf(site);
  const title = `${words.directory} · ${site.title}`;
  const link = `${site.url}/keywords`;
  const letters = byLetter(keywords, site);
  const newest = keywords.toSorted((a, b) => (a.newest < b.newest ? 1 : -1)).slice(0, NEWEST);
  return (
    <Document
      {...frame}
      title={title}
      metadata={<Metadata site={site} title={title} description={words.directory} link={link} />}
      section="/keywords"
    >
      <h1>{words.keywords}</h1>
      {keywords.length > NEWEST && (
        <section>
          <h2>{words.newest}</h2>
          <Headings site={site} kind="keywords" headings={newest} />
        </section>
      )}
      {letters.length > 0 && (
        <nav class="letters" aria-label={words.letters}>
          {letters.map(({ letter }) => (
            <a href={`#letter-${letter}`}>{letter}</a>
          ))}
        </nav>
      )}
      {letters.map(({ letter, headings }) => (
        <section class="letter">
          <h2 id={`letter-${letter}`}>{letter}</h2>
          <Headings site={site} kind="keywords" headings={headings} />
        </section>
      ))}
      {sources.length > 0 && <h2>{words.sources}</h2>}
      <Headings site={site} kind="sources" headings={byLetter(sources, site).flatMap(({ headings }) => headings)} />
    </Document>
  );
}

function Headings({ site, kind, headings }: { site: Site; kind: 'keywords' | 'sources'; headings: Heading[] }) {
  if (headings.length === 0) return null;
  return (
    <ul class="names">
      {headings.map(({ name, articles }) => (
        <li>
          <a href={selectionLink(site, select(kind, [name]))}>
            <Isolated site={site} text={name} />
          </a>{' '}
          <span class="count">({numberIn(site, articles)})</span>
        </li>
      ))}
    </ul>
  );
}
