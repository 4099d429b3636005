import { formats } from '../../feed/index.ts';
import { feedLink } from '../../links.ts';
import type { Selection } from '../../selection/selection.ts';
import type { Site } from '../../site.ts';

/** The feeds of a selection, a link for each format. */
export function Formats({ site, selection, label }: { site: Site; selection: Selection; label: string }) {
  return (
    <nav class="formats" aria-label={label}>
      <span>{label}:</span>
      {Object.values(formats).map(({ name, syntax }) => (
        <a href={feedLink(site, selection, syntax.file)}>
          <bdi>{name}</bdi>
        </a>
      ))}
    </nav>
  );
}
