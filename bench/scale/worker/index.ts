import { createApp } from '../../../src/app.ts';
import type { Site } from '../../../src/site.ts';
import { createD1Publication } from '../../../src/store/d1/publication.ts';
import { createD1Store } from '../../../src/store/d1/store.ts';
import { articleOf, NOW } from './articles.ts';
import { type Counted, counted } from './counted.ts';
import type { Ask, Done, Edit, Fill, Publish, Task } from './task.ts';

type Env = Record<string, D1Database> & { SITE: Site };
type Running = Counted & { app: ReturnType<typeof createApp> };

/** Articles that are published together where an archive is filled. */
const BATCH = 50;
const running = new Map<string, Running>();

/** The site on any of several databases, asked from within: what is measured is the app and its database, no network. */
export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const task = (await request.json()) as Task;
    const db = env[task.database];
    if (!db) throw new Error(`There is no database ${task.database}.`);
    const worker = running.get(task.database) ?? start(db, env.SITE);
    running.set(task.database, worker);
    worker.take();
    let done: Omit<Done, 'counts'> = {};
    if (task.kind === 'fill') await fill(worker.db, task);
    else {
      for (let time = 0; time < task.times; time++) {
        if (task.kind === 'ask') done = await ask(task.worker === 'new' ? open(worker.db, env.SITE) : worker.app, task);
        else await change(worker.db, task, time);
      }
    }
    return Response.json({ ...done, counts: worker.take() } satisfies Done);
  },
};

function start(db: D1Database, site: Site): Running {
  const counting = counted(db);
  return { ...counting, app: open(counting.db, site) };
}

function open(db: D1Database, site: Site) {
  return createApp({ site, store: createD1Store(db, new Date(0)), edition: 'bench', now: () => NOW });
}

async function ask(app: Running['app'], { path, headers = {} }: Ask): Promise<Omit<Done, 'counts'>> {
  const response = await app.request(path, { headers });
  const body = await response.text();
  const entries = body.split('<item>').length - 1;
  return { status: response.status, etag: response.headers.get('ETag') ?? '', entries };
}

async function change(db: D1Database, task: Publish | Edit, time: number): Promise<void> {
  const article = articleOf(task.kind === 'publish' ? task.age - time : task.age);
  if (task.kind === 'edit') article.content += `<p>${task.serial + time}</p>`;
  await createD1Publication(db).change({ publish: [article], withdraw: [] }, NOW);
}

async function fill(db: D1Database, { age, times }: Fill & { times: number }): Promise<void> {
  const publication = createD1Publication(db);
  for (let from = 0; from < times; from += BATCH) {
    const length = Math.min(BATCH, times - from);
    const articles = Array.from({ length }, (_, index) => articleOf(age - from - index));
    await publication.change({ publish: articles, withdraw: [] }, NOW);
  }
}
