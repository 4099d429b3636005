import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kilobytes, median, medianRatio, type Row } from '../table.ts';
import { type Built, giveArticles } from './build.ts';
import { type Server, startWorkerd } from './servers.ts';

const STARTS = 5;
/** Bytes, compressed. */
const LARGEST = 60_000;
const FILES = ['rss.xml', 'atom.xml', 'feed.json'];

/** What is uploaded, without articles. */
export async function uploadRow(name: string, { folder, modules }: Built): Promise<Row> {
  const bytes = gzipSync(await readFile(join(folder, modules[0] ?? ''))).length;
  return { name, rafid: kilobytes(bytes), times: {}, limit: { aim: 'below 60 KB', isMet: bytes < LARGEST } };
}

/** From the start of workerd to the first answer, with no article: of the site, and of a worker that has Hono alone. */
export async function startRow(site: Built, hono: Built): Promise<Row> {
  await giveArticles(site, 0);
  const [own, other]: [number[], number[]] = [[], []];
  for (let start = 0; start < STARTS; start++) {
    own.push((await once(await startWorkerd(site, '/rss.xml'))).startUp);
    other.push((await once(await startWorkerd(hono, '/'))).startUp);
  }
  return {
    name: 'start to first answer',
    rafid: `${median(own).toFixed(0)} ms`,
    times: { 'bare Hono': medianRatio(other, own) },
  };
}

/** What workerd holds once each format was asked for, beyond what it holds without articles; and how long it takes to start. */
export async function memoryRows(site: Built, counts: number[]): Promise<Row[]> {
  const empty = await memoryWith(site, 0);
  const rows: Row[] = [{ name: 'memory of workerd, no articles', rafid: megabytes(empty.memory), times: {} }];
  for (const count of counts) {
    const { memory, startUp } = await memoryWith(site, count);
    const name = `more for ${count.toLocaleString('en')} articles`;
    rows.push({ name: `memory, ${name}`, rafid: megabytes(memory - empty.memory), times: {} });
    rows.push({ name: `start, ${name}`, rafid: `${(startUp - empty.startUp).toFixed(0)} ms`, times: {} });
  }
  return rows;
}

/** Of so many articles, over so many connections, so many answers are asked for, twice. */
const [HELD, CONNECTIONS, ANSWERS] = [1000, 8, 25_000];
/** How much more memory may be held after the second half than after the first. */
const STEADY = 1.15;

/** Whether memory stays as it is while hundreds of feeds and pages are asked for, each again and again. */
export async function steadyRow(site: Built): Promise<Row> {
  await giveArticles(site, HELD);
  const server = await startWorkerd(site, '/healthz');
  const paths = await pathsOf(server.url);
  const [first, second] = [await memoryAfter(server, paths), await memoryAfter(server, paths)];
  await server.stop();
  const name = `memory after ${(2 * ANSWERS).toLocaleString('en')} answers, beside half of them`;
  const limit = { aim: `at most ${STEADY} times`, isMet: second / first <= STEADY };
  return { name, rafid: `${megabytes(second)}: ${(second / first).toFixed(2)} times`, times: {}, limit };
}

/** Feeds of all, and of each keyword with its page. */
async function pathsOf(url: string): Promise<string[]> {
  const directory = await (await fetch(`${url}/keywords`)).text();
  const keywords = [...directory.matchAll(/href="(?:https?:\/\/[^/"]+)?(\/keywords\/[^"#./]+)"/g)].map(
    ([, path]) => path,
  );
  return ['', ...keywords].flatMap((path) => [path || '/', ...FILES.map((file) => `${path}/${file}`)]);
}

async function memoryAfter(server: Server, paths: string[]): Promise<number> {
  let asked = 0;
  const ask = async () => {
    while (asked < ANSWERS) {
      const path = paths[asked++ % paths.length];
      const headers = asked % 3 === 0 ? { 'Accept-Encoding': 'identity' } : {};
      await (await fetch(server.url + path, { headers })).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  return server.memory();
}

async function memoryWith(site: Built, count: number): Promise<{ memory: number; startUp: number }> {
  await giveArticles(site, count);
  const server = await startWorkerd(site, '/healthz');
  for (const file of FILES) await (await fetch(`${server.url}/${file}`)).arrayBuffer();
  const memory = server.memory();
  return { memory, startUp: (await once(server)).startUp };
}

async function once(server: Server): Promise<Server> {
  await server.stop();
  return server;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
