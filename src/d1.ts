import { env } from 'cloudflare:workers';
import edition from '../dist/edition.js';
import { createApp } from './app.ts';
import { createApi } from './http/api/api.ts';
import { readTokens } from './http/api/tokens.ts';
import { readSite } from './site.ts';
import { createD1Publication } from './store/d1/publication.ts';
import { createD1Store } from './store/d1/store.ts';
import { createR2MediaStore } from './store/r2.ts';

const { DB, MEDIA, VERSION, WRONG_TOKENS, PUBLISH_TOKENS } = env as Cloudflare.D1Env & { PUBLISH_TOKENS?: string };

/** The worker whose articles are in a database: `index.ts` for sites that outgrow a bundle, or publish without a deployment. */
export default createApp({
  site: readSite({ ...env }),
  store: createD1Store(DB, new Date(VERSION.timestamp)),
  edition,
  now: () => new Date(),
  media: createR2MediaStore(MEDIA),
  api: createApi({
    publication: createD1Publication(DB),
    tokens: readTokens(PUBLISH_TOKENS),
    limit: {
      clientOf: ({ headers }) => headers.get('CF-Connecting-IP') ?? undefined,
      allows: async (key) => (await WRONG_TOKENS.limit({ key })).success,
    },
  }),
});
