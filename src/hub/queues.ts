import type { Lane, Message, Post } from './message.ts';

/** A queue takes so many messages at once (its limits). */
const MOST_AT_ONCE = 100;

/** Sends messages by Cloudflare Queues. */
export function createQueuePost(queues: Record<Lane, Queue<Message>>): Post {
  return {
    async send(lane, messages, delaySeconds = 0) {
      for (let from = 0; from < messages.length; from += MOST_AT_ONCE) {
        const portion = messages.slice(from, from + MOST_AT_ONCE).map((body) => ({ body }));
        await queues[lane].sendBatch(portion, { delaySeconds });
      }
    },
    async backlog() {
      try {
        const metrics = await Promise.all(Object.values(queues).map((queue) => queue.metrics()));
        return metrics.reduce((sum, { backlogCount }) => sum + backlogCount, 0);
      } catch {
        return undefined;
      }
    },
  };
}
