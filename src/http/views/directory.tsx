import { selectionLink } from '../../links.ts';
import { select } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';
import type { Directory, Heading } from '../../store/store.ts';
import { wordsOf } from '../../words.ts';
import { Document, Home } from './document.tsx';

/** All keywords and sources with their numbers of articles, in the order given. */
export function DirectoryPage({ site, directory }: { site: Site; directory: Directory }) {
  const words = wordsOf(site);
  const title = `${words.keywords} · ${site.title}`;
  return (
    <Document site={site} title={title} language={site.language} header={<Home site={site} />}>
      <Headings site={site} kind="keywords" label={words.keywords} headings={directory.keywords} />
      <Headings site={site} kind="sources" label={words.sources} headings={directory.sources} />
    </Document>
  );
}

interface HeadingsProps {
  site: Site;
  kind: 'keywords' | 'sources';
  label: string;
  headings: Heading[];
}

function Headings({ site, kind, label, headings }: HeadingsProps) {
  return (
    <section>
      <h1>{label}</h1>
      <ul>
        {headings.map(({ name, articles }) => (
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
