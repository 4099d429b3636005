import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { median, medianRatio, type Row } from '../table.ts';
import { type Built, giveArticles } from './build.ts';
import { answersPerSecond, type Question } from './load.ts';
import { type Server, startNginx, startWorkerd } from './servers.ts';

const ROUNDS = 5;
/** Seconds. */
const ROUND = 2;
const FILE = 'rss.xml';

const NOT_MODIFIED = { 'bare Hono': 0.85 };
const DOCUMENT = { 'bare Hono': 0.8 };

/** Answers in a second: of the site, of a constant in the same worker, and of nginx that has the same file. */
export async function answerRows(built: Built): Promise<Row[]> {
  await giveArticles(built, 1000);
  const workerd = await startWorkerd(built, `/${FILE}`);
  const site = await fetch(`${workerd.url}/${FILE}`, { headers: { 'Accept-Encoding': 'identity' } });
  const document = new Uint8Array(await site.arrayBuffer());
  await writeFile(join(built.folder, FILE), document);
  await writeFile(join(built.folder, `${FILE}.gz`), gzipSync(document));
  const nginx = await startNginx(built.folder, `/${FILE}`);
  try {
    const file = await fetch(`${nginx.url}/${FILE}`);
    await file.arrayBuffer();
    const holding = (response: Response) => ({ 'If-None-Match': response.headers.get('ETag') ?? '' });
    const rows = [];
    for (const { name, own, bare, aims, headers } of [
      { name: '304', own: holding(site), bare: '304/same', aims: NOT_MODIFIED, headers: holding(file) },
      {
        name: '304, bare without headers',
        own: holding(site),
        bare: '304/none',
        aims: NOT_MODIFIED,
        headers: holding(file),
      },
      { name: '200', own: {}, bare: `plain/${FILE}`, aims: DOCUMENT, headers: {} },
      { name: '200, gzip', own: GZIP, bare: `gzip/${FILE}`, aims: DOCUMENT, headers: GZIP },
    ]) {
      const asked = [
        { server: workerd, url: `${workerd.url}/${FILE}`, headers: own },
        { server: workerd, url: `${workerd.url}/bare/${bare}`, headers: own },
        { server: nginx, url: `${nginx.url}/${FILE}`, headers },
      ];
      rows.push(...rowsOf(name, await answers(asked), aims));
    }
    return rows;
  } finally {
    await Promise.all([workerd.stop(), nginx.stop()]);
  }
}

const GZIP = { 'Accept-Encoding': 'gzip' };

/** What each answered, round by round: in a second, and for a second of the processor's time. */
interface Answers {
  perSecond: number[];
  perProcessorSecond: number[];
}

/** Asks all in turn in each round, so that whatever else the machine does befalls all of them. */
async function answers(asked: (Question & { server: Server })[]): Promise<Answers[]> {
  const found = asked.map((): Answers => ({ perSecond: [], perProcessorSecond: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, { server, ...question }] of asked.entries()) {
      const before = await server.processorTime();
      const rate = await answersPerSecond(question, ROUND);
      const taken = (await server.processorTime()) - before;
      found[index]?.perSecond.push(rate);
      found[index]?.perProcessorSecond.push((rate * ROUND * 1000) / taken);
    }
  }
  return found;
}

function rowsOf(name: string, [site, bare, nginx]: Answers[], aims: Row['aims'] & object): Row[] {
  const row = (unit: keyof Answers) => ({
    rafid: median(site?.[unit] ?? []).toFixed(0),
    times: { 'bare Hono': medianRatio(site?.[unit], bare?.[unit]), nginx: medianRatio(site?.[unit], nginx?.[unit]) },
  });
  return [
    { name: `${name} answers a second`, ...row('perSecond'), aims },
    { name: `${name} answers for a second of the processor`, ...row('perProcessorSecond') },
  ];
}
