/** Where a subscriber may listen. */
export interface CallbackRules {
  /** The site's own address: it would ask itself. */
  own: URL;
  /** Whether plain http on this machine is one too, for trying the hub out. */
  loopback: boolean;
}

/** The longest that a callback may be. Characters. */
const LONGEST = 2000;
/** Names that mean something within a network, or on one machine, and nothing in public (RFC 6761, RFC 8375, RFC 7686). */
const NOT_PUBLIC =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|test|invalid|onion|alt)$/;
const ADDRESS = /^\[|^\d+(?:\.\d+){3}$/;
/** A public name has labels of letters, digits and hyphens, two at least. */
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]*[a-z\d]$/;

/** A callback in its one spelling, or what is wrong with it. */
export type ReadCallback = { callback: string; fault?: never } | { callback?: never; fault: string };

/**
 * Reads the address of a callback. Whatever is no public name is refused, however it is spelled: the site asks callbacks
 * in its own name, and strangers choose them.
 */
export function readCallback(text: string, rules: CallbackRules): ReadCallback {
  // Programs read these in different ways: what one takes for a path is a host to another.
  if (/[\s\p{Cc}\\]/u.test(text)) return { fault: 'hub.callback holds white space or a backslash.' };
  const url = URL.parse(text);
  if (!url) return { fault: 'hub.callback is no absolute address.' };
  if (url.href.length > LONGEST) return { fault: `hub.callback has more than ${LONGEST} characters.` };
  if (url.username !== '' || url.password !== '') return { fault: 'hub.callback names a user or a password.' };
  if (url.href.includes('#')) return { fault: 'hub.callback has a fragment.' };
  if (url.host === rules.own.host) return { fault: 'hub.callback leads to this site itself.' };
  if (rules.loopback && isLoopback(url)) return { callback: url.href };
  if (url.protocol !== 'https:') return { fault: 'hub.callback should begin with https.' };
  const { hostname } = url;
  if (ADDRESS.test(hostname) || NOT_PUBLIC.test(hostname) || hostname.length > 253 || !DOMAIN.test(hostname)) {
    return { fault: 'hub.callback should be at a public domain name.' };
  }
  if (hostname === rules.own.hostname) return { fault: 'hub.callback leads to this site itself.' };
  return { callback: url.href };
}

/** All of 127.0.0.0/8 is (RFC 6890), so that many hosts can be tried. */
function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(?:localhost|127(?:\.\d+){3})$/.test(hostname);
}
