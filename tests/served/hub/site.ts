import { spawnSync } from 'node:child_process';
import type { Article } from '../../../src/article/article.ts';
import { secretOf } from '../../../src/cli/secret.ts';
import { readVars, varArguments } from '../../../src/settings.ts';
import { stored } from '../../fixtures/stored.ts';
import { launch, type Server } from '../server.ts';

const TOKEN = 'a-token-of-this-machine';
const ENVIRONMENT = { CI: 'true', CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_SEND_METRICS: 'false' };

/**
 * After so many seconds nothing is under way any more that was when a site was killed, and who failed until then is not to
 * wait for longer.
 */
export const AFTER = 1800;

/** A site whose own hub pushes what is published. */
export interface HubSite extends Server {
  publish(articles: Partial<Article>[]): Promise<void>;
  withdraw(slug: string): Promise<void>;
  /** How many subscriptions to a topic are confirmed, as the site tells its operator. */
  subscriptions(topic: string): Promise<number>;
  /** What the site does by itself once a minute where it is deployed: as if it were so many seconds later than now, or than then. */
  sweep(seconds: number, then?: number): Promise<void>;
}

/** Serves the database in a folder, with a hub that takes callbacks on this machine. */
export async function startHubSite(port: number, state: string): Promise<HubSite> {
  const persisted = ['--env', 'd1', '--persist-to', state];
  const migrated = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'DB', '--local', ...persisted], {
    encoding: 'utf8',
    env: { ...process.env, ...ENVIRONMENT },
  });
  if (migrated.status !== 0) throw new Error(migrated.stdout + migrated.stderr);
  const url = `http://localhost:${port}`;
  const settings = { SITE_URL: url, SITE_HUB: 'own', HUB_LOOPBACK: 'yes', PUBLISH_TOKENS: secretOf('test', TOKEN) };
  const vars = varArguments({ ...readVars(), ...settings });
  const options = ['--port', String(port), '--test-scheduled', '--show-interactive-dev-session=false'];
  const server = await launch(['wrangler', 'dev', ...persisted, ...options, ...vars], url, '/healthz', {
    env: ENVIRONMENT,
  });
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(url + path, {
      ...init,
      headers: { Authorization: `Bearer ${TOKEN}`, ...init.headers },
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response;
  };
  const batch = async (publish: object[], withdraw: string[]) => {
    const headers = { 'Content-Type': 'application/json' };
    await ask('/api/batch', { method: 'POST', headers, body: JSON.stringify({ publish, withdraw }) });
  };
  return {
    ...server,
    publish: (articles) => batch(articles.map(sent), []),
    withdraw: (slug) => batch([], [slug]),
    async subscriptions(topic) {
      const { topics } = (await (await ask('/hub')).json()) as { topics: { topic: string; recipients: number }[] };
      return topics.find((known) => known.topic === topic)?.recipients ?? 0;
    },
    async sweep(seconds, then = Date.now()) {
      await ask(`/cdn-cgi/handler/scheduled?cron=*+*+*+*+*&time=${then + seconds * 1000}`);
    },
  };
}

/** An article as the API takes it, sound but for what is given. */
function sent(part: Partial<Article>): Article {
  const { digest: _, weight: __, ...article } = stored(part);
  return article;
}
