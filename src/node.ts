import { statSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import bundle from '../dist/bundle.js';
import edition from '../dist/edition.js';
import { createApp } from './app.ts';
import { MEDIA_HEADERS, mediaTypeOf, PUBLIC } from './media.ts';
import { readSettings } from './settings.ts';
import { createBundledStore } from './store/bundled.ts';

/** The same site on Node, at `PORT` (8787). Its address is the local one unless the environment sets `SITE_URL`. */
const port = Number(process.env.PORT || 8787);
const app = createApp({
  site: readSettings({ SITE_URL: `http://localhost:${port}`, ...process.env }),
  store: createBundledStore(bundle, statSync('dist/bundle.js').mtime),
  edition,
  now: () => new Date(),
});

const server = new Hono()
  .use('/media/*', async (c, next) => {
    await next();
    if (!c.res.ok) return;
    for (const [name, value] of Object.entries(MEDIA_HEADERS)) c.header(name, value);
    c.header('Content-Type', mediaTypeOf(c.req.path) ?? 'application/octet-stream');
  })
  .use('/media/*', serveStatic({ root: PUBLIC }))
  .all('*', (c) => app.fetch(c.req.raw, c.env));

serve({ fetch: server.fetch, port }, () => console.log(`http://localhost:${port}/`));
