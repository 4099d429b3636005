import { env } from 'cloudflare:workers';
import edition from '../dist/edition.js';
import { createApp } from './app.ts';
import { readSite } from './site.ts';
import { createD1Store } from './store/d1/store.ts';

const { DB, VERSION } = env as Cloudflare.D1Env;

/** The worker whose articles are in a database: `index.ts` for sites that outgrow a bundle, or publish without a deployment. */
export default createApp({
  site: readSite({ ...env }),
  store: createD1Store(DB, new Date(VERSION.timestamp)),
  edition,
  now: () => new Date(),
});
