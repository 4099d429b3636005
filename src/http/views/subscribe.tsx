import { formats } from '../../feed/index.ts';
import { feedLink } from '../../links.ts';
import { ALL, type Selection, select } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import type { Directory } from '../../store/store.ts';
import { wordsOf } from '../../words.ts';
import { Document, type Frame } from './document.tsx';
import { Metadata } from './metadata.tsx';
import { Isolated } from './text.tsx';

/** Of keywords, and of sources, so many stand here, the commonest; the directory has the others. */
const SHOWN = 100;

/** What a feed is, how to follow one, and the feeds of the site with buttons that copy their addresses. */
export function SubscribePage({ directory, ...frame }: Frame & { directory: Directory }) {
  const { site } = frame;
  const words = wordsOf(site);
  const title = `${words.subscribe} · ${site.title}`;
  const link = `${site.url}/subscribe`;
  const kinds = [
    { kind: 'keywords' as const, label: words.keywords },
    { kind: 'sources' as const, label: words.sources },
  ];
  return (
    <Document
      {...frame}
      title={title}
      metadata={<Metadata site={site} title={title} description={words.aFeedIs} link={link} />}
      script="/copy.js"
      section="/subscribe"
    >
      <h1>{words.subscribe}</h1>
      <p role="status" />
      <section>
        <h2>{words.siteFeeds}</h2>
        {Object.values(formats).map(({ name, syntax }) => (
          <Address site={site} name={name} selection={ALL} file={syntax.file} />
        ))}
        <p class="meta">{words.anyFormat}</p>
      </section>
      <section>
        <h2>{words.whatIsAFeed}</h2>
        <p>{words.aFeedIs}</p>
        <h2>{words.howToSubscribe}</h2>
        <ol>
          {words.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p>
          <a href="/opml.xml">{words.allAtOnce}</a>
        </p>
        <p>
          {words.moreFeeds} <a href="/keywords">{words.directory}</a>.
        </p>
      </section>
      {kinds.map(({ kind, label }) => (
        <section>
          <h2>{label}</h2>
          {directory[kind].slice(0, SHOWN).map(({ name }) => (
            <Address site={site} name={name} selection={select(kind, [name])} file={formats.rss.syntax.file} />
          ))}
        </section>
      ))}
    </Document>
  );
}

interface AddressProps {
  site: Site;
  name: string;
  selection: Selection;
  file: string;
}

/** The address of a feed: readable for people, percent-encoded for the button. */
function Address({ site, name, selection, file }: AddressProps) {
  const words = wordsOf(site);
  const address = feedLink(site, selection, file);
  return (
    <div class="address">
      <strong>
        <Isolated site={site} text={name} />
      </strong>
      <a href={address}>{decodeURI(address)}</a>
      <button
        type="button"
        data-copy={address}
        data-done={words.copied}
        data-selected={words.selected}
        aria-label={`${words.copy}: ${name}`}
        class="idle"
      >
        {words.copy}
      </button>
    </div>
  );
}
