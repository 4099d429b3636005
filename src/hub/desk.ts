import type { Site } from '../site.ts';
import type { Subscriptions } from '../store/subscriptions.ts';
import type { Ask } from './ask.ts';
import type { Post } from './message.ts';

/** What the work of the hub is done with. */
export interface Desk {
  site: Site;
  subscriptions: Subscriptions;
  post: Post;
  /** Asks callbacks, and a hub elsewhere. */
  ask: Ask;
  /** A document of the site, as a reader gets it. */
  render(address: string): Promise<Response>;
  /** The time that counts. */
  now(): Date;
}

/** Where the site's own hub is. */
export function ownHub({ url }: Site): string {
  return `${url}/hub`;
}

/** Whether the site is its own hub. */
export function isOwnHub(site: Site): boolean {
  return site.hub === ownHub(site);
}

/** Who asks: with it others find out whose requests these are. */
export function agentOf({ url }: Site): string {
  return `rafid (WebSub; +${url}/)`;
}
