import { describe, expect, it } from 'vitest';
import { linesFrom, openWorkshop } from '../program.ts';
import { ARTICLES, appOf, exported, filesOf, PUBLIC, pathOf, sharedExport } from './site.ts';

const shared = sharedExport();

/** What a host is told, or what an export knows by itself. */
const OWN = ['404.html', '_headers', '_redirects', '.nojekyll', '.rafid-export.json'];

describe('the files of an export', () => {
  it('are what the site answers at their addresses, byte for byte', async () => {
    const app = await appOf(shared.workshop);
    const files = [...(await filesOf(shared.workshop))].filter(
      ([file]) => !OWN.includes(file) && !file.startsWith('media/'),
    );
    expect(files.length).toBeGreaterThan(160);
    for (const [file, bytes] of files) {
      // The one keyword with a slash in it.
      const response = await app.request(pathOf(file).replace('/TCP/IP', '/TCP%2FIP'));
      expect(response.status, file).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes), file).toBe(true);
    }
  });

  it('are all that its links lead to, whichever document has them', async () => {
    const files = await filesOf(shared.workshop);
    const redirects = new Set(String(files.get('_redirects')).match(/^\S+/gm));
    const links = [...files].flatMap(([file, bytes]) =>
      OWN.includes(file) && file !== '404.html' ? [] : linksIn(String(bytes)),
    );
    expect(new Set(links).size).toBeGreaterThan(100);
    const isThere = (path: string) => {
      const name = decodeURIComponent(path).slice(1);
      return [name, `${name}.html`, `${name}index.html`].some((file) => files.has(file)) || redirects.has(path);
    };
    expect(links.filter((path) => !isThere(path))).toEqual([]);
  });

  it('hold everything: lists to their last page, feeds in each format, articles, sitemaps, pictures', async () => {
    const files = [...(await filesOf(shared.workshop)).keys()];
    expect(files).toEqual(expect.arrayContaining(['index.html', 'keywords.html', 'keywords/index.html', '404.html']));
    expect(files).toEqual(expect.arrayContaining(['subscribe.html', 'opml.xml', 'robots.txt', 'news-sitemap.xml']));
    expect(files.filter((file) => /^articles\/[^/]+\.html$/.test(file))).toHaveLength(61);
    expect(files.filter((file) => /^sitemap\//.test(file))).toEqual(
      [1, 2, 3, 5].map((month) => `sitemap/2024-0${month}.xml`),
    );
    expect(files.filter((file) => /^media\/[0-9a-f]{10}\/صورة\.gif$/.test(file))).toHaveLength(1);
    for (const list of ['', 'keywords/الأمن-المائي/', 'keywords/C++/', 'keywords/TCP/IP/', 'sources/رافد/']) {
      for (const file of ['rss.xml', 'atom.xml', 'feed.json', 'index.html']) expect(files).toContain(list + file);
    }
    for (const list of ['below', 'keywords/الأمن-المائي/below', 'sources/رافد/below']) {
      const older = files.filter((file) => file.startsWith(`${list}/`) && file.endsWith('/rss.xml'));
      expect(older.length, list).toBeGreaterThan(0);
    }
  });

  it('leave out an article that is not due, and say when to export again', async () => {
    expect(linesFrom(shared.stdout, 'scheduled')).toEqual([
      'scheduled 1, the next for 1 Mar 2199, 08:30 (Asia/Riyadh): export again then',
    ]);
    for (const [file, bytes] of await filesOf(shared.workshop)) {
      expect(file).not.toMatch(/later|المستقبل/);
      expect(String(bytes), file).not.toContain('مطر العام الأخير');
    }
  });

  it('are named with a warning where only capitals tell two apart', async () => {
    const workshop = await openWorkshop();
    await workshop.write({
      'articles/rain.md': '---\ntitle: مطر\ndate: 2024-05-01\ntags: [GPS, gps]\n---\nنص\n',
    });
    const { code, stdout } = await workshop.export(['site'], PUBLIC);
    expect(code).toBe(0);
    expect(linesFrom(stdout, 'note: ')).toContainEqual(
      'note: keywords/GPS.html and keywords/gps.html differ in capitals alone: only export them on a file system that tells them apart.',
    );
  });

  it('have names in NFC, whatever the names of the articles’ files are in', async () => {
    const decomposed = 'articles/أمطار.txt'.normalize('NFD');
    const workshop = await exported({ [decomposed]: ARTICLES['articles/2024/نشرة-7.txt'] ?? '' });
    expect([...(await filesOf(workshop)).keys()]).toContain('articles/أمطار.html'.normalize('NFC'));
  });
});

/** Paths on the site that a document links to. */
function linksIn(text: string): string[] {
  const absolute = text.matchAll(/https:\/\/news\.example\.com([^\s"'<>\\)]*)/g);
  const rooted = text.matchAll(/\s(?:href|src|poster)="(\/[^"]*)"/g);
  return [...absolute, ...rooted].map(([, path = '']) => path.replace(/[?#].*$/s, '') || '/');
}

describe('every route without a name in it', () => {
  it('is exported, or answers about a running program', async () => {
    const files = await filesOf(shared.workshop);
    const { routes } = await appOf(shared.workshop);
    const paths = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':')).map(({ path }) => path);
    const isExported = (path: string) =>
      files.has(path === '/' ? 'index.html' : path.slice(1)) || files.has(`${path.slice(1)}.html`);
    expect(paths.filter((path) => !isExported(path))).toEqual(['/healthz']);
  });
});

describe('nothing is exported', () => {
  const rain = { 'articles/rain.txt': ARTICLES['articles/2024/نشرة-7.txt'] ?? '' };
  const attempt = async (articles: typeof ARTICLES, args = ['site'], environment: Record<string, string> = PUBLIC) => {
    const workshop = await openWorkshop();
    await workshop.write(articles);
    const ending = await workshop.export(args, environment);
    await expect(filesOf(workshop)).rejects.toThrow('ENOENT');
    return ending;
  };

  it('before the site has its public address', async () => {
    expect(await attempt(rain, ['site'], {})).toMatchObject({
      code: 1,
      stderr:
        'Set SITE_URL, the address that readers will use, and SITE_AUTHORITY in wrangler.toml or the environment: they still name rafid.example.com.\n',
    });
  });

  it.each([[[]], [['site', 'other']]])('into %j: one folder is meant', async (args) => {
    expect(await attempt(rain, args)).toMatchObject({
      code: 1,
      stderr: 'Name one folder for the files: npm run export -- DIR\n',
    });
  });

  it('where a name is too long for a file', async () => {
    const slug = 'م'.repeat(130);
    const { code, stderr } = await attempt({
      'articles/rain.md': `---\ntitle: مطر\ndate: 2024-05-01\nslug: ${slug}\n---\nنص\n`,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^/articles/${slug}: its file’s name would have 265 bytes, .* shorter name`));
  });

  it('where a keyword would lead out of the folder', async () => {
    const { code, stderr } = await attempt({
      'articles/rain.md': '---\ntitle: مطر\ndate: 2024-05-01\ntags: ["../../outside"]\n---\nنص\n',
    });
    expect(code).toBe(1);
    expect(stderr).toContain('/keywords/../../outside: no file can be named like this');
  });
});
