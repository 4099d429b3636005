import { selectionLink } from '../../links.ts';
import { ALL } from '../../selection/selection.ts';
import { wordsOf } from '../../words.ts';
import { Document, type Frame } from './document.tsx';

/** A page that says what went wrong, and where to go from there. */
export function FailurePage({ title, detail, ...frame }: Frame & { title: string; detail?: string | undefined }) {
  const words = wordsOf(frame.site);
  return (
    <Document {...frame} title={`${title} · ${frame.site.title}`}>
      <h1>{title}</h1>
      {detail && <p class="lead">{detail}</p>}
      <ul>
        <li>
          <a href={selectionLink(frame.site, ALL)}>{words.home}</a>
        </li>
        <li>
          <a href="/keywords">{words.directory}</a>
        </li>
      </ul>
    </Document>
  );
}
