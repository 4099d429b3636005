import { env } from 'cloudflare:workers';
import bundle from '../dist/bundle.js';
import edition from '../dist/edition.js';
import { createApp } from './app.ts';
import { readSite } from './site.ts';
import { createBundledStore } from './store/bundled.ts';

/** The worker: bindings are read here and nowhere else. Bad settings throw here, so that no deployment starts. */
export default createApp({
  site: readSite({ ...env }),
  store: createBundledStore(bundle, new Date(env.VERSION.timestamp)),
  edition,
  now: () => new Date(),
});
