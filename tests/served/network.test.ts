import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { formats } from '../../src/feed/index.ts';
import { launch, type Server, serve } from './server.ts';

/** An address of this machine that is not the one it is served at where none is named: on Linux all of 127.0.0.0/8 are. */
const OTHER = '127.0.0.2';
const PORT = 8799;
const start = (...options: string[]) => ['start', '--', '--port', String(PORT), ...options];

let server: Server | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe('npm start on a network', () => {
  it('is for this machine alone unless another address is named', async () => {
    server = await serve(start(), PORT);
    await expect(fetch(`http://${OTHER}:${PORT}/`)).rejects.toThrow();
  });

  it('with --host is found at that address, which it prints and every link begins with', async () => {
    const site = `http://${OTHER}:${PORT}`;
    server = await launch(['npm', 'run', '--silent', ...start('--host', OTHER)], site, '/healthz');
    const feed = (await (await fetch(`${site}/feed.json`)).json()) as { feed_url: string; items: { url: string }[] };
    expect(feed.feed_url).toBe(`${site}/feed.json`);
    expect(feed.items.filter(({ url }) => !url.startsWith(`${site}/articles/`))).toEqual([]);
    const { output } = server;
    for (const { syntax } of Object.values(formats)) {
      await expect.poll(output, { timeout: 10_000 }).toContain(`${site}/${syntax.file}`);
    }
    await expect(fetch(`http://127.0.0.1:${PORT}/`)).rejects.toThrow();
  });

  // 203.0.113.0/24 is for examples (RFC 5737): no machine has it.
  it.each(['203.0.113.7', '0.0.0.0', '::1', 'localhost', ''])(
    'refuses --host «%s», which is no address of it',
    (host) => {
      const { status, stderr } = spawnSync('npm', ['run', '--silent', ...start(`--host=${host}`)], {
        encoding: 'utf8',
      });
      expect(stderr).toContain(`--host is «${host}»; it should be an address of this machine: `);
      expect(status).toBe(1);
    },
  );
});
