import { execFileSync } from 'node:child_process';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEXT } from '../program.ts';
import { listen, openNewsroom, TOKEN } from './newsroom.ts';

const counts = (added: number, changed: number, same: number, removed = 0, refused = 0) =>
  `new ${added}, changed ${changed}, same ${same}, removed ${removed}, refused ${refused}`;
const text = (title: string) => TEXT.replace('مطر على الهضبة', title);
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a folder that is published', () => {
  it('is sent once, then only what differs', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({
      'articles/rain.txt': TEXT,
      'articles/2024/سوق.txt': text('سوق'),
      'articles/dam.txt': text('سد'),
    });
    const first = await newsroom.send();
    expect(first).toMatchObject({ code: 0, stderr: '', stdout: `${newsroom.url}: ${counts(3, 0, 0)}\n` });
    expect(await newsroom.slugs()).toEqual(['dam', 'rain', 'سوق']);

    newsroom.requests.length = 0;
    expect((await newsroom.send()).stdout).toContain(counts(0, 0, 3));
    expect(newsroom.requests).toEqual(['GET /api/manifest']);

    await newsroom.write({ 'articles/dam.txt': text('سد ثان') });
    expect((await newsroom.send()).stdout).toContain(counts(0, 1, 2));
    expect(await (await fetch(`${newsroom.url}/rss.xml`)).text()).toContain('سد ثان');
  });

  it('goes in batches that fit, the oldest first', async () => {
    const newsroom = await openNewsroom();
    const day = (index: number) =>
      `2024-03-${String((index % 28) + 1).padStart(2, '0')} ${String(index % 24).padStart(2, '0')}:00`;
    await newsroom.write(
      Object.fromEntries(
        Array.from({ length: 230 }, (_, index) => [
          `articles/a${index}.md`,
          `---\ntitle: خبر ${index}\ndate: ${day(index)}\n---\nنص.\n`,
        ]),
      ),
    );
    const dates: string[] = [];
    const sizes: number[] = [];
    newsroom.trouble.before = async (request) => {
      if (request.method !== 'POST') return undefined;
      const { publish } = (await request.clone().json()) as { publish: { published: string }[] };
      dates.push(...publish.map(({ published }) => published));
      sizes.push(publish.length);
      return undefined;
    };
    expect((await newsroom.send()).stdout).toContain(counts(230, 0, 0));
    expect(sizes).toEqual([100, 100, 30]);
    expect(dates).toEqual(dates.toSorted());
  });

  it('divides by bytes as well', async () => {
    const newsroom = await openNewsroom();
    const long = 'كلمة '.repeat(38_000);
    await newsroom.write(
      Object.fromEntries(
        Array.from({ length: 5 }, (_, index) => [`articles/a${index}.txt`, text(`خبر ${index}`) + long]),
      ),
    );
    const lengths: number[] = [];
    newsroom.trouble.before = (request) => {
      if (request.method === 'POST') lengths.push(Number(request.headers.get('Content-Length')));
      return undefined;
    };
    expect((await newsroom.send()).stdout).toContain(counts(5, 0, 0));
    expect(lengths.length).toBe(2);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1_500_000);
  });

  it('is not sent where it is only looked at', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT });
    await newsroom.send();
    await newsroom.write({ 'articles/rain.txt': text('مطر'), 'articles/dam.txt': text('سد') });
    newsroom.requests.length = 0;
    const { code, stdout } = await newsroom.send(['--dry-run', '--prune']);
    expect([code, stdout]).toEqual([
      0,
      `changed: articles/rain.txt\nnew: articles/dam.txt\n${newsroom.url}: ${counts(1, 1, 0)} (nothing is sent)\n`,
    ]);
    expect(newsroom.requests).toEqual(['GET /api/manifest']);
  });
});

describe('an article with an error', () => {
  it('is refused with file and line, does not stop the others and is not removed', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({
      'articles/rain.txt': TEXT,
      'articles/old.md': `---\nslug: kept\n${TEXT}`,
      'articles/dam.txt': text('سد'),
    });
    await newsroom.write({ 'articles/old.md': '---\ntitle: قديم\ndate: 2024-01-01\nslug: kept\n---\nنص.\n' });
    await newsroom.send();
    await newsroom.write({
      'articles/rain.txt': 'مطر على الهضبة\n\nغدا\n\nنزل المطر.\n',
      'articles/old.md': '---\ntitle: [قديم\nslug: kept\n---\nنص.\n',
      'articles/new.txt': text('جديد'),
    });
    await rm(join(newsroom.folder, 'articles/dam.txt'));
    const { code, stdout, stderr } = await newsroom.send(['--prune', '--yes']);
    expect(stderr).toMatch(/^articles\/rain\.txt:3: error: /m);
    expect(stderr).toMatch(/^articles\/old\.md:\d: error: /m);
    expect([code, stdout]).toEqual([1, `remove: dam\n${newsroom.url}: ${counts(1, 0, 0, 1, 2)}\n`]);
    expect(await newsroom.slugs()).toEqual(['kept', 'new', 'rain']);
  });

  it('of two with one name, neither is sent', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/a/rain.txt': TEXT, 'articles/b/rain.txt': text('مطر آخر') });
    const { code, stderr } = await newsroom.send();
    expect(code).toBe(1);
    expect(stderr).toContain('articles/a/rain.txt');
    expect(await newsroom.slugs()).toEqual([]);
  });

  it('that the site finds is told with its file, and the rest of the batch is stored', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT, 'articles/dam.txt': text('سد') });
    newsroom.trouble.before = async (request) => {
      if (request.method !== 'POST') return undefined;
      const { publish } = (await request.clone().json()) as { publish: { slug: string }[] };
      const index = publish.findIndex(({ slug }) => slug === 'rain');
      if (index < 0) return undefined;
      const errors = [{ pointer: `/publish/${index}/title`, detail: 'It is not liked.' }];
      return Response.json({ status: 422, title: 'No.', errors }, { status: 422 });
    };
    const { code, stdout, stderr } = await newsroom.send();
    expect(stderr).toBe('articles/rain.txt:1: error: «title»: It is not liked.\n');
    expect([code, stdout]).toEqual([1, `${newsroom.url}: ${counts(1, 0, 0, 0, 1)}\n`]);
    expect(await newsroom.slugs()).toEqual(['dam']);
  });
});

describe('what the folder has no more', () => {
  it('stays, but with --prune it is shown and removed', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT, 'articles/dam.txt': text('سد') });
    await newsroom.send();
    await rm(join(newsroom.folder, 'articles/dam.txt'));
    expect((await newsroom.send()).stdout).toContain(counts(0, 0, 1));

    const unasked = await newsroom.send(['--prune']);
    expect([unasked.code, unasked.stdout]).toEqual([1, `remove: dam\n${newsroom.url}: ${counts(0, 0, 1)}\n`]);
    expect(unasked.stderr).toContain('--yes');
    expect(await newsroom.slugs()).toEqual(['dam', 'rain']);

    const looked = await newsroom.send(['--prune', '--dry-run']);
    expect(looked.stdout).toContain(`${counts(0, 0, 1, 1)} (nothing is sent)`);
    expect(await newsroom.slugs()).toEqual(['dam', 'rain']);

    const pruned = await newsroom.send(['--prune', '--yes']);
    expect([pruned.code, pruned.stdout]).toEqual([0, `remove: dam\n${newsroom.url}: ${counts(0, 0, 1, 1)}\n`]);
    expect((await fetch(`${newsroom.url}/articles/dam`)).status).toBe(410);
  });

  it('stays where its file is a pipe by now, which is told and not waited for', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT, 'articles/dam.txt': text('سد') });
    await newsroom.send();
    await rm(join(newsroom.folder, 'articles/dam.txt'));
    execFileSync('mkfifo', [join(newsroom.folder, 'articles/pipe')]);
    await symlink('pipe', join(newsroom.folder, 'articles/dam.txt'));
    const { code, stdout, stderr } = await newsroom.send(['--prune', '--yes']);
    expect([code, stdout]).toEqual([1, `${newsroom.url}: ${counts(0, 0, 1, 0, 1)}\n`]);
    expect(stderr).toMatch(/^articles\/dam\.txt:1: error: The file is no regular file/m);
    expect(stderr).toMatch(/^Nothing is removed: a file can not be read/m);
    expect(await newsroom.slugs()).toEqual(['dam', 'rain']);
  });

  it('is removed as a draft is', async () => {
    const newsroom = await openNewsroom();
    const file = (more: string) => ({ 'articles/rain.md': `---\ntitle: مطر\ndate: 2024-05-01\n${more}---\nنص.\n` });
    await newsroom.write(file(''));
    await newsroom.send();
    await newsroom.write(file('draft: true\n'));
    expect((await newsroom.send(['--prune', '--yes'])).stdout).toContain(counts(0, 0, 0, 1));
  });
});

describe('files of articles', () => {
  const article = (picture: string) => `---\ntitle: سد\ndate: 2024-05-01\n---\nنص.\n\n![سد](${picture})\n`;

  it('arrive before the articles that show them, once', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({
      'articles/a.md': article('سد.png'),
      'articles/b.md': article('سد.png'),
      'articles/سد.png': PIXEL,
    });
    expect((await newsroom.send()).stdout).toContain(counts(2, 0, 0));
    const path = newsroom.requests.find((request) => request.startsWith('HEAD'))?.slice('HEAD /api'.length);
    expect(newsroom.requests).toEqual(['GET /api/manifest', `HEAD /api${path}`, `PUT /api${path}`, 'POST /api/batch']);
    const served = await fetch(newsroom.url + path);
    expect(Buffer.from(await served.arrayBuffer()).equals(PIXEL)).toBe(true);

    newsroom.requests.length = 0;
    await newsroom.write({ 'articles/c.md': article('سد.png') });
    await newsroom.send();
    expect(newsroom.requests).toEqual(['GET /api/manifest', `HEAD /api${path}`, 'POST /api/batch']);
  });
});

describe('a publication that is broken off', () => {
  const folder = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [`articles/a${index}.txt`, text(`خبر ${index}`)]),
  );

  it('leaves a site that serves, and the next one finishes', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write(folder);
    let batches = 0;
    newsroom.trouble.before = (request) =>
      request.method === 'POST' && ++batches === 2 ? new Response('no', { status: 400 }) : undefined;
    const broken = await newsroom.send();
    expect([broken.code, broken.stdout]).toEqual([1, '']);
    expect(broken.stderr).toContain('400');
    expect((await newsroom.slugs()).length).toBe(100);
    expect((await fetch(`${newsroom.url}/rss.xml`)).status).toBe(200);
    expect((await newsroom.send()).stdout).toContain(counts(50, 0, 100));
  });

  it('by a lost answer counts nothing twice', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write(folder);
    let lost = 0;
    newsroom.trouble.after = (request, answer) =>
      request.method === 'POST' && lost++ === 0 ? new Response('', { status: 502 }) : answer;
    expect((await newsroom.send()).stdout).toContain(counts(150, 0, 0));
    expect(lost).toBe(3);
  });

  it.each([429, 503])('by %i goes on when it is told to', async (status) => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT });
    let times = 0;
    newsroom.trouble.before = () =>
      times++ < 2 ? new Response('', { status, headers: { 'Retry-After': '0' } }) : undefined;
    expect((await newsroom.send()).stdout).toContain(counts(1, 0, 0));
  });

  it('ends where it would have to wait for too long', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT });
    newsroom.trouble.before = () =>
      Response.json({ status: 503, title: 'Closed.' }, { status: 503, headers: { 'Retry-After': '86400' } });
    const { code, stderr } = await newsroom.send();
    expect([code, stderr]).toEqual([1, expect.stringContaining('503 Closed.')]);
    expect(newsroom.requests.length).toBe(1);
  });

  it('by nobody at the address says so', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT });
    const { code, stderr } = await newsroom.publish(['--to', 'http://127.0.0.1:9'], { RAFID_TOKEN: TOKEN });
    expect([code, stderr]).toEqual([1, expect.stringContaining("http://127.0.0.1:9 can't be reached")]);
  });
});

describe('the token', () => {
  it('is needed, and must be the right one', async () => {
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT });
    for (const token of ['', ' ', 'a b']) {
      const { code, stderr } = await newsroom.send([], { RAFID_TOKEN: token });
      expect([code, stderr]).toEqual([1, expect.stringContaining('RAFID_TOKEN')]);
    }
    expect(newsroom.requests).toEqual([]);
    const { code, stderr } = await newsroom.send([], { RAFID_TOKEN: 'wrong' });
    expect([code, stderr]).toEqual([1, expect.stringContaining('does not take the token')]);
    expect(stderr).not.toContain('wrong');
  });

  it('is not taken to where a site redirects', async () => {
    const seen: string[] = [];
    const elsewhere = await listen((request) => {
      seen.push(request.url);
      return Response.json({ articles: [] });
    });
    const redirecting = await listen((request) => Response.redirect(elsewhere + new URL(request.url).pathname, 307));
    const newsroom = await openNewsroom();
    await newsroom.write({ 'articles/rain.txt': TEXT });
    const { code, stderr } = await newsroom.publish(['--to', redirecting], { RAFID_TOKEN: TOKEN });
    expect([code, stderr]).toEqual([1, expect.stringContaining(elsewhere)]);
    expect(seen).toEqual([]);
  });

  it.each([
    ['http://news.example.com', 'not encrypted'],
    ['http://127.0.0.1.evil.example', 'not encrypted'],
    ['http://10.0.0.1', 'not encrypted'],
    ['ftp://news.example.com', '--to'],
    ['https://news.example.com/ar', '--to'],
    ['https://me:secret@news.example.com', '--to'],
    ['news.example.com', '--to'],
  ])('is not sent to %s', async (to, message) => {
    const newsroom = await openNewsroom();
    const { code, stderr } = await newsroom.publish(['--to', to], { RAFID_TOKEN: TOKEN });
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  it('is made with the line that the site needs', async () => {
    const newsroom = await openNewsroom();
    const { code, stdout } = await newsroom.token(['newsroom']);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^RAFID_TOKEN=[\w-]{43}\nPUBLISH_TOKENS=newsroom:[\da-f]{64}\n$/),
    ]);
    expect((await newsroom.token(['newsroom'])).stdout).not.toBe(stdout);
    expect((await newsroom.token([])).code).toBe(1);
    expect((await newsroom.token(['a b'])).code).toBe(1);
  });
});

it('a site that nothing can be published to says so', async () => {
  const newsroom = await openNewsroom();
  await newsroom.write({ 'articles/rain.txt': TEXT });
  newsroom.trouble.before = () => new Response('', { status: 404 });
  expect((await newsroom.send()).stderr).toContain('PUBLISH_TOKENS');
  newsroom.trouble.before = () => Response.json({ hello: 'world' });
  expect((await newsroom.send()).stderr).toContain('answers what no site of rafid does');
});
