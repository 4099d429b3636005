import { statSync } from 'node:fs';
import { serve } from '@hono/node-server';
import bundle from '../dist/bundle.js';
import { createApp } from './app.ts';
import { readSettings } from './settings.ts';
import { createBundledStore } from './store/bundled.ts';

/** The same site on Node, at `PORT` (8787). Its address is the local one unless the environment sets `SITE_URL`. */
const port = Number(process.env.PORT || 8787);
const app = createApp({
  site: readSettings({ SITE_URL: `http://localhost:${port}`, ...process.env }),
  store: createBundledStore(bundle, statSync('dist/bundle.js').mtime),
  edition: bundle.edition,
  now: () => new Date(),
});

serve({ fetch: app.fetch, port }, () => console.log(`http://localhost:${port}/`));
