import type { Format } from '../feed/index.ts';
import { selectionLink } from '../links.ts';
import type { Selection } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import { isNavigation } from './navigation.ts';
import type { Resource } from './respond.ts';

/**
 * What the answer says beside a feed document in one format, be it a page or an archive.
 * @param self the address of the document
 * @param hub where it can be subscribed to, if it can
 */
export function feedHeaders(
  request: Request,
  { isXml, mediaType }: Format,
  site: Site,
  selection: Selection,
  self: string,
  hub?: string,
): Pick<Resource, 'mediaType' | 'language' | 'links' | 'vary'> {
  return {
    // A browser shows XML of a type that it knows, and offers the feed types for download or as bare text.
    mediaType: isXml && isNavigation(request) ? 'application/xml' : mediaType,
    language: site.language,
    links: () => [
      `<${self}>; rel="self"`,
      ...(hub ? [`<${hub}>; rel="hub"`] : []),
      `<${selectionLink(site, selection)}>; rel="alternate"; type="text/html"`,
    ],
    vary: isXml ? ['Sec-Fetch-Dest'] : [],
  };
}
