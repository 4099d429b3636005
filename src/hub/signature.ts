const encoder = new TextEncoder();

/** The value of `X-Hub-Signature`: what proves that a body comes from who knows the secret (WebSub §7.1). */
export async function sign(body: Uint8Array<ArrayBuffer>, secret: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return `sha256=${hex(await crypto.subtle.sign('HMAC', key, body))}`;
}

/** Names a delivery, the same each time it is tried: a recipient and the entity tag of what it gets. */
export async function deliveryId(recipient: number, tag: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', encoder.encode(`${recipient} ${tag}`));
  return hex(digest.slice(0, 16));
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
