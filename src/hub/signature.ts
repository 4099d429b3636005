import { sha256 } from 'hono/utils/crypto';

const encoder = new TextEncoder();

/** The value of `X-Hub-Signature`: what proves that a body comes from who knows the secret (WebSub §7.1). */
export async function sign(body: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, body));
  return `sha256=${[...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Of a SHA-256 so many hexadecimal digits tell deliveries apart. */
const ID_LENGTH = 32;

/** Names a delivery, the same each time it is tried: a recipient and the entity tag of what it gets. */
export async function deliveryId(recipient: number, tag: string): Promise<string> {
  return String(await sha256(`${recipient} ${tag}`)).slice(0, ID_LENGTH);
}
