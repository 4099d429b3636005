import type { Article } from './article.ts';

/** Changes exactly when an article does, in whatever order its properties stand. 96 bits of SHA-256, in base64url. */
export async function digestOf(article: Article): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(article, inOrder));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest.subarray(0, 12)))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}

function inOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
