/** Where to publish, and as who. */
export interface Target {
  /** The site's origin. */
  url: string;
  token: string;
}

/** How each command is called that asks a site. */
const USAGES = {
  publish: 'Say where to publish: npm run publish -- --to https://news.example.com, with --prune, --dry-run, --yes.',
  status: 'Say which site to ask: npm run status -- --to https://news.example.com',
};
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** @throws where the token would be missing, or could be read on its way */
export function readTarget(to: string | undefined, token = '', command: keyof typeof USAGES = 'publish'): Target {
  if (!to) throw new Error(USAGES[command]);
  const url = URL.parse(to);
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Error(
      `--to is «${to}»; it should be the site's address without a path, such as https://news.example.com`,
    );
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new Error(`${url.origin} is not encrypted: the token could be read on its way. Write https://${url.host}`);
  }
  if (!/^[\w.~+/-]+=*$/.test(token.trim())) {
    throw new Error(
      'RAFID_TOKEN is missing or no token: make one by «npm run token -- NAME» and set it in the environment.',
    );
  }
  return { url: url.origin, token: token.trim() };
}
