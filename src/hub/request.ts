import type { Site } from '../site.ts';
import type { Intent, Topic } from '../store/subscriptions.ts';
import { type CallbackRules, readCallback } from './callback.ts';
import { readLease } from './lease.ts';
import { topicAt, topicMeantBy } from './topics.ts';

/** What a form asks for, or what is wrong with it, for whoever wrote the subscriber. */
export type ReadRequest = { intent: Intent; fault?: never; meant?: never } | RequestFault;

interface RequestFault {
  intent?: never;
  fault: string;
  /** The topic whose address is spelled in another way than the site does. */
  meant?: Topic | undefined;
}

/** A secret has fewer bytes than this (WebSub §5.1). */
const SECRET_BYTES = 200;

/** The parameters that mean something here; others are ignored (WebSub §5.1). */
const PARAMETERS = ['mode', 'topic', 'callback', 'lease_seconds', 'secret'];

/** Reads the form of a subscriber's request (WebSub §5.1). Whether there is such a topic is not asked here. */
export function readRequest(form: URLSearchParams, site: Site, rules: CallbackRules): ReadRequest {
  const twice = PARAMETERS.find((name) => form.getAll(`hub.${name}`).length > 1);
  if (twice) return { fault: `hub.${twice} is given twice.` };
  const mode = form.get('hub.mode');
  if (mode === 'publish') {
    return { fault: 'This hub knows by itself when the site changes, and takes no other publisher.' };
  }
  if (mode !== 'subscribe' && mode !== 'unsubscribe') {
    return { fault: 'hub.mode should be subscribe or unsubscribe.' };
  }
  const address = form.get('hub.topic') ?? '';
  const topic = topicAt(site, address);
  if (!topic) {
    const fault = 'hub.topic should be a feed of this site, as its link with rel="self" says.';
    return { fault, meant: topicMeantBy(site, address) };
  }
  const asked = form.get('hub.callback');
  if (!asked) return { fault: 'hub.callback is missing: the address at which the subscriber listens.' };
  const { callback, fault } = readCallback(asked, rules);
  if (fault !== undefined) return { fault };
  // Whoever leaves may say of a lease what it likes.
  const lease = mode === 'subscribe' ? form.get('hub.lease_seconds') : null;
  const leaseSeconds = readLease(lease || undefined);
  if (leaseSeconds === undefined) return { fault: 'hub.lease_seconds should be a whole number.' };
  const secret = form.get('hub.secret') || undefined;
  if (secret && new TextEncoder().encode(secret).length >= SECRET_BYTES) {
    return { fault: `hub.secret should have fewer than ${SECRET_BYTES} bytes.` };
  }
  return { intent: { ...topic, mode, callback, secret, leaseSeconds } };
}
