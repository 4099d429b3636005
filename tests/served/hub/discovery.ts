import { describe, expect, it } from 'vitest';
import { linksInBody, linksInHeader } from './links.ts';
import { openTopic, type World } from './world.ts';

export const FILES = ['rss.xml', 'atom.xml', 'feed.json'];

/** A publisher names hub and topic (WebSub, 4). */
export function discovery(world: () => World): void {
  describe('discovery', () => {
    describe.each(FILES)('%s', (file) => {
      const lists = ['', '/keywords/مياه', '/sources/رافد'];

      it.each(lists)('in the Link header names one hub and exactly one self, to GET and to HEAD: %s', async (list) => {
        const { site } = world();
        for (const method of ['GET', 'HEAD']) {
          const { status, headers } = await fetch(`${site.url}${list}/${file}`, { method });
          expect(status).toBe(200);
          const self = `${site.url}${encodeURI(list)}/${file}`;
          expect(linksInHeader(headers.get('Link'))).toEqual({ self: [self], hub: [`${site.url}/hub`] });
        }
      });

      it.each(lists)('in its body names the same hub and self as in its header: %s', async (list) => {
        const response = await fetch(`${world().site.url}${list}/${file}`);
        const inHeader = linksInHeader(response.headers.get('Link'));
        expect(await linksInBody(file, await response.text())).toEqual(inHeader);
      });

      it('names itself, not the address by which somebody came to it', async () => {
        const { site } = world();
        const response = await fetch(`${site.url}/keywords/${encodeURIComponent('مِياه')}/${file}?from=somewhere`);
        expect(linksInHeader(response.headers.get('Link')).self).toEqual([
          `${site.url}${encodeURI('/keywords/مياه')}/${file}`,
        ]);
      });

      it('names no hub where nothing is pushed: in a search', async () => {
        const { site } = world();
        const response = await fetch(`${site.url}/search/${file}?q=${encodeURIComponent('السد')}`);
        expect(response.status).toBe(200);
        expect(linksInHeader(response.headers.get('Link')).hub).toEqual([]);
        expect((await linksInBody(file, await response.text())).hub).toEqual([]);
      });
    });

    it('leads to a hub that takes a subscription to the topic', async () => {
      const { reader } = await openTopic(world());
      expect(await (await reader()).subscribe()).toMatchObject({ status: 202 });
    });
  });
}
