import { setTimeout } from 'node:timers/promises';

/** How often something is tried. */
const TRIES = 6;
/** The wait after the first try; each is twice the one before. Milliseconds. */
const FIRST_WAIT = 300;
/** Longer than this nobody waits. Milliseconds. */
const LONGEST_WAIT = 120_000;

/** The site did not answer, or said that it can't now. */
export class Unavailable extends Error {}

/**
 * Asks until there is an answer other than «later», as often and as fast as is polite.
 * @throws {Unavailable} where there is none after all of that
 */
export async function patiently(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await ask().catch((error: Error) => new Unavailable(reasonOf(error)));
    if (answer instanceof Response && answer.status !== 429 && answer.status < 500) return answer;
    const wait = waitOf(answer) ?? FIRST_WAIT * 2 ** (tries - 1);
    if (tries < TRIES && wait <= LONGEST_WAIT) {
      const reason = answer instanceof Response ? `${answer.status}` : answer.message;
      console.error(`The site can't now (${reason}): once more in ${Math.ceil(wait / 1000)} s.`);
      if (answer instanceof Response) await answer.body?.cancel();
      await setTimeout(wait);
    } else if (answer instanceof Response) {
      throw new Unavailable(await titleOf(answer));
    } else {
      throw answer;
    }
  }
}

function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error && cause.message
    ? cause.message
    : String((cause as { code?: string })?.code ?? message);
}

/** What `Retry-After` says (RFC 9110 §10.2.3). Milliseconds. */
function waitOf(answer: Response | Error): number | undefined {
  const written = answer instanceof Response ? answer.headers.get('Retry-After') : null;
  if (!written) return undefined;
  const wait = /^\d+$/.test(written) ? Number(written) * 1000 : Date.parse(written) - Date.now();
  return Number.isNaN(wait) ? undefined : Math.max(wait, 0);
}

/** What a problem (RFC 9457) says, or at least its status. */
export async function titleOf(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const { title, detail } = JSON.parse(text);
    return [answer.status, title, detail].filter((part) => part !== undefined).join(' ');
  } catch {
    return `${answer.status} ${answer.statusText}`;
  }
}
