import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../src/cli/export/places.ts';

const pages = (...names: string[]) => names.map((name) => ({ path: `/${name}`, isPage: true }));
const documents = (...names: string[]) => names.map((name) => ({ path: `/${name}`, isPage: false }));
const article = (letters: number) => `articles/${encodeURIComponent('م'.repeat(letters))}`;

describe('the files of an address', () => {
  it('are two for a page, for hosts with clean addresses and for those without', () => {
    expect(placesOf(pages('keywords/%D9%85%D8%B7%D8%B1'))[0]?.files).toEqual([
      'keywords/مطر.html',
      'keywords/مطر/index.html',
    ]);
    expect(placesOf(pages(''))[0]?.files).toEqual(['index.html']);
  });

  it('are one for any other document', () => {
    expect(placesOf(documents('keywords/%D9%85%D8%B7%D8%B1/rss.xml'))[0]?.files).toEqual(['keywords/مطر/rss.xml']);
  });

  it('have names up to 255 bytes', () => {
    expect(placesOf(pages(article(125)))[0]?.files[0]).toHaveLength('articles/.html'.length + 125);
    expect(() => placesOf(pages(article(126)))).toThrow('its file’s name would have 257 bytes');
  });

  it.each(['..%2F..%2Fetc', 'keywords/..', 'keywords/a%2F', 'keywords/%00'])('are none for %s', (path) => {
    expect(() => placesOf(documents(path))).toThrow('no file can be named like this');
  });
});

describe('two addresses', () => {
  it('may not be one file', () => {
    expect(() => placesOf(pages('keywords', 'keywords/index'))).toThrow(
      '/keywords/index and /keywords would both be keywords/index.html: rename one of them.',
    );
  });

  it('may not be a file and its folder', () => {
    expect(() => placesOf(pages('articles/rain', 'articles/rain.html'))).toThrow(
      '/articles/rain.html and /articles/rain would both be articles/rain.html: rename one of them.',
    );
  });

  it('are all named at once', () => {
    const faults = () => placesOf([...pages(article(200)), ...documents('keywords/..'), ...pages('a', 'a')]);
    expect(faults).toThrow(/^.*bytes.*\n.*no file.*\n.*\/a and \/a.*\n/);
  });
});
