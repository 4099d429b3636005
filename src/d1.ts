import { env, waitUntil } from 'cloudflare:workers';
import edition from '../dist/edition.js';
import { createApp } from './app.ts';
import { createApi } from './http/api/api.ts';
import { clientAt } from './http/api/client.ts';
import type { Limit } from './http/api/guard.ts';
import { readTokens } from './http/api/tokens.ts';
import { createAdvert } from './hub/advert.ts';
import type { Desk } from './hub/desk.ts';
import { createHub } from './hub/hub.ts';
import type { Lane, Message } from './hub/message.ts';
import { announcing } from './hub/publication.ts';
import { createQueuePost } from './hub/queues.ts';
import { sweep } from './hub/sweep.ts';
import { bury, work } from './hub/worker.ts';
import { readSite } from './site.ts';
import { createD1Publication } from './store/d1/publication.ts';
import { createD1Store } from './store/d1/store.ts';
import { createD1Subscriptions } from './store/d1/subscriptions.ts';
import { createR2MediaStore } from './store/r2.ts';

const bindings = env as Cloudflare.D1Env & { PUBLISH_TOKENS?: string; HUB_LOOPBACK?: string };
const { DB, HUB_REQUESTS, MEDIA, PUSH, PUSH_AGAIN, PUSH_VERIFY, VERSION, WRONG_TOKENS } = bindings;

const site = readSite({ ...env });
const now = () => new Date();
const store = createD1Store(DB, new Date(VERSION.timestamp));
const subscriptions = createD1Subscriptions(DB);
const tokens = readTokens(bindings.PUBLISH_TOKENS);
const limit = limitBy(WRONG_TOKENS);

const desk: Desk = {
  site,
  subscriptions,
  post: createQueuePost({ first: PUSH, again: PUSH_AGAIN, verify: PUSH_VERIFY }),
  ask: (request) => fetch(request),
  render: async (address) => app.request(address),
  now,
};
const publication = createD1Publication(DB);
const announce = () => waitUntil(desk.post.send('first', [{ kind: 'announce' }]).catch(console.error));

const app = createApp({
  site,
  store,
  edition,
  now,
  media: createR2MediaStore(MEDIA),
  api: createApi({ publication: site.hub ? announcing(publication, announce) : publication, tokens, limit }),
  hub: {
    routes: createHub({
      desk,
      store,
      tokens,
      limit,
      requests: limitBy(HUB_REQUESTS),
      loopback: bindings.HUB_LOOPBACK === 'yes',
    }),
    where: createAdvert(site, subscriptions, now),
  },
});

/** The worker whose articles are in a database: `index.ts` for sites that outgrow a bundle, or publish without a deployment. */
export default {
  fetch: app.fetch,
  async queue({ queue, messages }) {
    if (queue.endsWith('-dead')) return bury(desk, messages);
    return work(desk, laneOf(queue), messages);
  },
  async scheduled({ scheduledTime }) {
    await sweep(desk, scheduledTime);
  },
} satisfies ExportedHandler<Cloudflare.Env, Message>;

/** A limit that the platform counts, by the address that a request comes from. */
function limitBy(limiter: RateLimit): Limit {
  return {
    clientOf: ({ headers }) => {
      const address = headers.get('CF-Connecting-IP');
      return address === null ? undefined : clientAt(address);
    },
    allows: async (key) => (await limiter.limit({ key })).success,
  };
}

/** The queue of the first lane has no name of its own. */
function laneOf(queue: string): Lane {
  const lanes: Lane[] = ['again', 'verify'];
  return lanes.find((lane) => queue.endsWith(`-${lane}`)) ?? 'first';
}
