/** Changes exactly when what it is made of does, in whatever order properties stand. 96 bits of SHA-256, in base64url. */
export async function digestOf(thing: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(thing, inOrder));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest.subarray(0, 12)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
