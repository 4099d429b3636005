import { describe, expect, it } from 'vitest';
import { createWriter, formats } from '../../src/feed/index.ts';
import atom from '../fixtures/feed/atom.xml?raw';
import json from '../fixtures/feed/feed.json?raw';
import rss from '../fixtures/feed/rss.xml?raw';
import { page, site, write as writeText } from './page.ts';

const expected: Record<keyof typeof formats, string> = { rss, atom, json };

describe.each(Object.keys(expected) as (keyof typeof formats)[])('%s', (name) => {
  it('is the expected document, byte for byte', () => {
    expect(writeText(formats[name])).toBe(expected[name]);
  });

  it('is the same document from a writer that remembers its entries', () => {
    const write = createWriter(formats[name].syntax, site);
    const [first, second] = [write(page), write(page)];
    expect(second).toEqual(first);
    expect(new TextDecoder().decode(second)).toBe(expected[name]);
  });
});
