/** Asks another server: `fetch`, or what stands for it. */
export type Ask = (request: Request) => Promise<Response>;

/** How long others may take to answer. Milliseconds. */
export const PATIENCE = { first: 5000, again: 15_000, verify: 5000 } as const;

/** An answer that took longer than this was slow. Milliseconds. */
export const SLOW = 2000;

/**
 * Asks, for no longer than that, and follows no redirect: whoever confirmed an address answers for it alone.
 * @throws {Error} where there is no answer in time
 */
export function askOnce(ask: Ask, address: string, init: RequestInit, patience: number): Promise<Response> {
  return ask(new Request(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(patience) }));
}

/** Lets an answer go that nobody reads. */
export async function drop(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => {});
}
