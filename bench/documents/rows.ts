import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { formats } from '../../src/feed/index.ts';
import type { Site } from '../../src/site.ts';
import { kilobytes, type Other, type Row } from '../table.ts';
import { type Contender, contendersIn } from './contenders.ts';
import type { FormatName } from './peers.ts';
import { time } from './time.ts';

/** rafid's cold document may take 1.3 times as long as that of `feed`. */
const COLD = { feed: 1 / 1.3 };
const WARM = { feed: 15, feedsmith: 12 };

/** How fast documents of so many articles are written. */
export async function speedRows(format: FormatName, articles: number, site: Site): Promise<Row[]> {
  const contenders = contendersIn(format, articles, site);
  const times = await time(contenders);
  return contenders.flatMap(({ name, state }, index): Row[] => {
    const own = times[index] ?? 0;
    if (name !== 'rafid') return [];
    const others = contenders.flatMap(({ name }, other) =>
      name === 'rafid' ? [] : [[name, (times[other] ?? 0) / own] as const],
    );
    return [
      {
        name: `${formats[format].name}, ${articles} articles, ${state}`,
        rafid: `${own.toFixed(2)} ms`,
        times: Object.fromEntries(others),
        aims: state === 'cold' ? COLD : WARM,
      },
    ];
  });
}

/** How large the documents are, as they are and compressed: rafid's say more. */
export async function sizeRows(format: FormatName, articles: number, site: Site): Promise<Row[]> {
  const contenders = contendersIn(format, articles, site).filter(({ state }) => state === 'cold');
  const documents: { name: Contender['name']; bytes: Uint8Array }[] = [];
  for (const { name, prepare } of contenders) documents.push({ name, bytes: await prepare()() });
  return ENCODINGS.map(({ name, encode }): Row => {
    const sizes = new Map(documents.map(({ name, bytes }) => [name, encode(bytes).length]));
    const own = sizes.get('rafid') ?? 0;
    sizes.delete('rafid');
    return {
      name: `${formats[format].name}, ${articles} articles, ${name}`,
      rafid: kilobytes(own),
      times: Object.fromEntries([...sizes].map(([other, size]) => [other as Other, size / own])),
    };
  });
}

const ENCODINGS: { name: string; encode(bytes: Uint8Array): Uint8Array }[] = [
  { name: 'bytes', encode: (bytes) => bytes },
  { name: 'gzip', encode: (bytes) => gzipSync(bytes) },
  // As servers do it while somebody waits.
  {
    name: 'brotli 4',
    encode: (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  },
];
