import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Callback, type Delivery, type Intent, type Verification } from './callback.ts';
import type { Manner } from './manner.ts';

/**
 * A subscriber (W3C WebSub) in a process of its own, which shares no code with the hub: `node subscriber.ts HOSTS`. Its
 * callbacks are spread over so many addresses of this machine, from 127.0.0.1 on. It prints where it takes commands, and ends with its input.
 */

/** What it can be told to do, each by a POST of JSON to a path of that name. */
export interface Commands {
  /** Opens a callback under each name; its query stands behind its path. */
  open(given: { names: string[]; query?: string; manner?: Partial<Manner> }): void;
  tell(given: { names: string[]; manner: Partial<Manner> }): void;
  /** Asks a hub for something in the name of each callback; several at a time. */
  request(given: Request & { names: string[] }): Answer[];
  /** What reached a callback. */
  heard(given: { name: string }): Heard;
  /** What reached each, by name. */
  all(given: object): Record<string, Heard>;
  /** How many callbacks were brought a document at least once, and took it. */
  tally(given: { digest: string }): number;
  /** A document that was brought, in Base64. */
  document(given: { digest: string }): string;
  /** How often somebody asked for an address that is no callback. */
  strays(given: object): number;
  /** How many connections to callbacks are open. */
  connections(given: object): number;
}

export interface Request extends Intent {
  hub: string;
  /** More parameters than those of the intent. */
  parameters?: Record<string, string>;
  /** Whether each byte of a value is percent-encoded, also where none need be. */
  isEveryByteEncoded?: boolean;
}

export interface Heard {
  verifications: Verification[];
  deliveries: Delivery[];
}

/** What a hub answered to a request. */
export interface Answer {
  status: number;
  type: string | null;
  body: string;
}

const AT_ONCE = 8;

const callbacks = new Map<string, Callback>();
const documents = new Map<string, Buffer>();
const origins: string[] = [];
let strays = 0;
let connections = 0;

function named(name: string): Callback {
  const callback = callbacks.get(name);
  if (!callback) throw new Error(`No callback is named ${name}.`);
  return callback;
}

const heard = ({ verifications, deliveries }: Callback): Heard => ({ verifications, deliveries });

const commands: { [Name in keyof Commands]: (given: Parameters<Commands[Name]>[0]) => unknown } = {
  open({ names, query = '', manner = {} }) {
    for (const name of names) {
      const callback = new Callback(`${origins[callbacks.size % origins.length]}/${name}${query}`);
      callback.tell(manner);
      callbacks.set(name, callback);
    }
  },
  tell({ names, manner }) {
    for (const name of names) named(name).tell(manner);
  },
  async request({ names, ...given }) {
    const answers: Answer[] = [];
    const waiting = names.entries();
    const worker = async () => {
      for (const [index, name] of waiting) answers[index] = await request(named(name), given);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    return answers;
  },
  heard: ({ name }) => heard(named(name)),
  all: () => Object.fromEntries([...callbacks].map(([name, callback]) => [name, heard(callback)])),
  tally: ({ digest }) =>
    [...callbacks.values()].filter(({ deliveries }) =>
      deliveries.some((delivery) => delivery.digest === digest && delivery.status >= 200 && delivery.status < 300),
    ).length,
  document: ({ digest }) => documents.get(digest)?.toString('base64'),
  strays: () => strays,
  connections: () => connections,
};

async function request(callback: Callback, given: Request): Promise<Answer> {
  const { hub, mode, topic, secret, parameters, isEveryByteEncoded } = given;
  callback.intent = { mode, topic, secret };
  const asked = { 'hub.callback': callback.url.href, 'hub.mode': mode, 'hub.topic': topic, ...parameters };
  const form = { ...asked, ...(secret !== undefined && { 'hub.secret': secret }) };
  const everyByte = (text: string) => Buffer.from(text).toString('hex').replace(/../g, '%$&');
  const body = isEveryByteEncoded
    ? Object.entries(form)
        .map(([name, value]) => `${name}=${everyByte(value)}`)
        .join('&')
    : new URLSearchParams(form).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const response = await fetch(hub, { method: 'POST', body, headers, redirect: 'manual' });
  return { status: response.status, type: response.headers.get('Content-Type'), body: await response.text() };
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function listen(
  host: string,
  listener: RequestListener,
  connected: (socket: Socket) => void = () => {},
): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = createServer(listener)
    .on('connection', connected)
    .listen(0, host, () => {
      resolve(`http://${host}:${(server.address() as AddressInfo).port}`);
    });
  return promise;
}

function count(socket: Socket): void {
  connections++;
  socket.on('close', () => {
    connections--;
  });
}

const hear: RequestListener = async (asked, response) => {
  // A hub that is killed in the middle of a document has brought none.
  const body = await read(asked).catch(() => undefined);
  if (!body) return;
  const { pathname, searchParams } = new URL(asked.url ?? '/', 'http://127.0.0.1');
  const callback = callbacks.get(pathname.slice(1));
  if (asked.method === 'POST') documents.set(createHash('sha256').update(body).digest('hex'), body);
  if (callback) return callback.answer(asked, body, response);
  strays++;
  // Who follows a redirect is told what it wants to hear.
  response.end(searchParams.get('hub.challenge') ?? '');
};

for (let host = 1; host <= Number(process.argv[2]); host++) origins.push(await listen(`127.0.0.${host}`, hear, count));
const control = await listen('127.0.0.1', async (asked, response) => {
  const given = JSON.parse((await read(asked)).toString());
  const command = commands[(asked.url ?? '').slice(1) as keyof Commands] as (given: object) => unknown;
  response.end(JSON.stringify((await command(given)) ?? null));
});
process.stdin.on('end', () => process.exit()).resume();
console.log(control);
