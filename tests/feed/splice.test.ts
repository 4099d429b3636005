import { Feed } from 'feed';
import { describe, expect, it } from 'vitest';
import { channelOf } from '../../src/feed/channel.ts';
import { entryOf } from '../../src/feed/entry.ts';
import { formats } from '../../src/feed/index.ts';
import { createWriter } from '../../src/feed/writer.ts';
import { articleWith, page, pageOf, site } from './page.ts';

const many = { ...page, articles: Array.from({ length: 50 }, (_, index) => articleWith({ slug: `n-${index}` })) };

describe.each(Object.values(formats).map((format) => [format.name, format.syntax] as const))(
  'the splice of %s',
  (_, syntax) => {
    const parting = syntax.end + syntax.separator + syntax.start;
    const holding = (slug: string) =>
      articleWith({ slug, title: parting, summary: parting, content: parting, keywords: [] });
    const undressed = { ...syntax, dressHead: (head: string) => head, dressEntry: (fragment: string) => fragment };

    it.each([
      ['one entry', { ...page, articles: page.articles.slice(0, 1) }],
      ['several entries', page],
      ['fifty entries', many],
      ['an entry longer than any that is remembered', pageOf(articleWith({ content: `<p>${'ع'.repeat(40_000)}</p>` }))],
      ['entries that hold what parts them', { ...page, articles: [holding('one'), holding('two')] }],
    ])('of %s is what feed renders in one go, before our additions', (_, of) => {
      const feed = new Feed(syntax.options(channelOf(of, site, syntax.file)));
      for (const article of of.articles) feed.addItem(syntax.item(entryOf(article, site)));
      expect(new TextDecoder().decode(createWriter(undressed, site)(of))).toBe(syntax.render(feed));
    });

    it('renders an article once, however many documents it stands in', () => {
      let rendered = 0;
      const counting = { ...syntax, dressEntry: (fragment: string) => `${fragment}${++rendered && ''}` };
      const write = createWriter(counting, site);
      write(page);
      write({ ...page, articles: page.articles.toReversed() });
      write({ ...pageOf(), articles: page.articles.slice(1) });
      expect(rendered).toBe(page.articles.length);
    });
  },
);
