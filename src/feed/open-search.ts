import { selectionLink } from '../links.ts';
import type { Site } from '../site.ts';
import { wordsOf } from '../words.ts';
import { element, legal } from './xml.ts';

/** The longest name that OpenSearch takes. Characters. */
const LONGEST_NAME = 16;

/** How a browser searches the site from its address bar (OpenSearch 1.1). */
export function writeOpenSearch(site: Site): string {
  const template = `${selectionLink(site, { kind: 'search', query: '' })}{searchTerms}`;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
    `  ${element('ShortName', {}, [...legal(site.title)].slice(0, LONGEST_NAME).join(''))}`,
    `  ${element('Description', {}, legal(`${wordsOf(site).searchFor} · ${site.title}`))}`,
    `  ${element('Url', { type: 'text/html', template })}`,
    ...(site.icon ? [`  ${element('Image', {}, site.icon)}`] : []),
    `  ${element('Language', {}, site.language)}`,
    '  <InputEncoding>UTF-8</InputEncoding>',
    '</OpenSearchDescription>',
    '',
  ].join('\n');
}
