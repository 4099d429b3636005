import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Delivery, Verification } from './callback.ts';
import type { Manner } from './manner.ts';
import type { Answer, Commands, Request } from './subscriber.ts';

/** How long a hub may take for what it should do soon, half a minute until it tries again included. Milliseconds. */
export const PATIENCE = { timeout: 100_000, interval: 50 };

/** The subscriber's process, as tests speak to it. */
export interface Subscriber {
  command<Name extends keyof Commands>(
    name: Name,
    given: Parameters<Commands[Name]>[0],
  ): Promise<ReturnType<Commands[Name]>>;
  stop(): void;
}

/** Starts it with callbacks on so many hosts. */
export async function startSubscriber(hosts: number): Promise<Subscriber> {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'subscriber.ts'), String(hosts)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const control = await firstLine(program);
  return {
    async command(name, given) {
      const response = await fetch(`${control}/${name}`, { method: 'POST', body: JSON.stringify(given) });
      return (await response.json()) as never;
    },
    stop: () => void program.kill(),
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  const [chunk] = stdout ? await once(stdout, 'data') : [''];
  return String(chunk).trim();
}

type Asked = Pick<Request, 'secret' | 'parameters' | 'isEveryByteEncoded'>;

/** One callback with its subscription to one topic. */
export interface Reader {
  /** Asks for a subscription. */
  subscribe(given?: Asked): Promise<Answer>;
  unsubscribe(parameters?: Record<string, string>): Promise<Answer>;
  tell(manner: Partial<Manner>): Promise<void>;
  /** Waits until it was asked so often, and has answered. */
  verifications(count: number): Promise<Verification[]>;
  /** Waits until so many documents were brought. */
  deliveries(count: number): Promise<Delivery[]>;
}

/** Opens a callback that reads a topic by a hub. */
export async function openReader(
  { command }: Subscriber,
  name: string,
  { hub, topic, query, manner }: { hub: string; topic: string; query?: string; manner?: Partial<Manner> },
): Promise<Reader> {
  await command('open', { names: [name], ...(query !== undefined && { query }), ...(manner && { manner }) });
  const request = async (given: Asked & { mode: string }) => {
    const [answer] = await command('request', { names: [name], hub, topic, ...given });
    return answer as Answer;
  };
  return {
    subscribe: (given) => request({ mode: 'subscribe', ...given }),
    unsubscribe: (parameters = {}) => request({ mode: 'unsubscribe', parameters }),
    tell: async (manner) => command('tell', { names: [name], manner }),
    verifications: (count) =>
      vi.waitFor(async () => {
        const { verifications } = await command('heard', { name });
        expect(verifications.filter(({ status }) => status !== 0).length).toBeGreaterThanOrEqual(count);
        return verifications;
      }, PATIENCE),
    deliveries: (count) =>
      vi.waitFor(async () => {
        const { deliveries } = await command('heard', { name });
        expect(deliveries.length).toBeGreaterThanOrEqual(count);
        return deliveries;
      }, PATIENCE),
  };
}
