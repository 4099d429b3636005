import type { FolderFile, Surroundings } from '../../src/article/body/address.ts';

const FILES: Record<string, FolderFile> = {
  'caravan/img/orchard.png': {
    url: '/media/0a1b2c3d4e/orchard.png',
    type: 'image/png',
    size: 1200,
    width: 640,
    height: 360,
  },
  'caravan/talk.mp3': { url: '/media/5f6a7b8c9d/talk.mp3', type: 'audio/mpeg', size: 54_321 },
  'caravan/clip.mp4': { url: '/media/1122334455/clip.mp4', type: 'video/mp4', size: 99_000 },
  'caravan/news/first.md': { url: '/articles/first' },
  'caravan/news/second.txt': { url: '/articles/second' },
};

/** The folder that the articles in `fixtures/markdown` lie in, as `caravan`. */
export const AROUND: Surroundings = {
  find: (path) => FILES[path] ?? (/^caravan\/[^/]+\.(?:md|html)$/.test(path) ? { url: '/articles/this' } : undefined),
  typeOf: (name) => ({ png: 'image/png', jpg: 'image/jpeg', mp3: 'audio/mpeg' })[name.slice(name.lastIndexOf('.') + 1)],
};
