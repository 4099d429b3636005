import { timingSafeEqual } from 'hono/utils/buffer';
import { sha256 } from 'hono/utils/crypto';
import { SettingsError } from '../../site.ts';

/** Who may publish, and the SHA-256 of what they show for it, in lower-case hexadecimal. */
export interface Token {
  name: string;
  hash: string;
}

const TOKEN = /^(?<name>[\w.-]{1,64}):(?<hash>[\da-f]{64})$/i;

/**
 * Reads the secret `PUBLISH_TOKENS`: `name:hash`, the hash in hexadecimal, parted by commas or white space. Nobody may
 * publish where it is not set.
 * @throws {SettingsError}
 */
export function readTokens(secret: unknown): Token[] {
  if (secret === undefined || secret === null) return [];
  const parts = String(secret)
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const tokens = parts.map((part, index): Token => {
    const { name, hash } = TOKEN.exec(part)?.groups ?? {};
    if (name && hash) return { name, hash: hash.toLowerCase() };
    // The part itself may be a token that somebody forgot to hash: it must not get into a log.
    throw new SettingsError(
      `PUBLISH_TOKENS: part ${index + 1} should be a name, a colon and 64 hexadecimal digits, as «npm run token -- NAME» prints them.`,
    );
  });
  const names = tokens.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new SettingsError(`PUBLISH_TOKENS names «${twice}» twice: give each token a name of its own.`);
  return tokens;
}

/** Whose token this is; nobody's where no one has it. It takes the same time whichever it is. */
export async function ownerOf(presented: string, tokens: Token[]): Promise<string | undefined> {
  const hash = await sha256(presented);
  let owner: string | undefined;
  for (const token of tokens) if (await timingSafeEqual(hash ?? '', token.hash)) owner = token.name;
  return owner;
}
