import { feedLink, selectionLink } from '../links.ts';
import { ALL, type Selection, select } from '../selection/selection.ts';
import type { Site } from '../site.ts';
import { wordsOf } from '../words.ts';
import { rss } from './rss.ts';
import { element, escapeAttribute, legal } from './xml.ts';

/** The names under which a site's articles can be found, in the order they are listed. */
export interface Names {
  keywords: { name: string }[];
  sources: { name: string }[];
}

/** OPML 2.0 with every feed of the site, nested by kind: each in one format, or a reader would import it three times. */
export function writeOpml({ keywords, sources }: Names, site: Site): string {
  const words = wordsOf(site);
  const outline = (name: string, selection: Selection) =>
    element('outline', {
      type: 'rss',
      text: legal(name),
      title: legal(name),
      language: site.language,
      version: 'RSS2',
      xmlUrl: feedLink(site, selection, rss.file),
      htmlUrl: selectionLink(site, selection),
    });
  const group = (label: string, kind: 'keywords' | 'sources', headings: { name: string }[]) =>
    headings.length === 0
      ? []
      : [
          `<outline text="${escapeAttribute(label)}">`,
          ...headings.map(({ name }) => `  ${outline(name, select(kind, [name]))}`),
          '</outline>',
        ];
  const outlines = [
    outline(site.title, ALL),
    ...group(words.keywords, 'keywords', keywords),
    ...group(words.sources, 'sources', sources),
  ];
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    ${element('title', {}, legal(site.title))}`,
    '  </head>',
    '  <body>',
    ...outlines.map((line) => `    ${line}`),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}
