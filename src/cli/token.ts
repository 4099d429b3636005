import { parseArgs } from 'node:util';
import { fail } from './fail.ts';
import { newToken, secretOf } from './secret.ts';

/** `npm run token -- NAME`: makes a token with which articles can be published, and what the site has to know of it. */
try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [name = '', ...more] = positionals;
  if (!/^[\w.-]{1,64}$/.test(name) || more.length > 0) {
    throw new Error('Say whose token it is: npm run token -- NAME, of letters, digits and . _ -');
  }
  const token = newToken();
  console.log(`RAFID_TOKEN=${token}`);
  console.log(`PUBLISH_TOKENS=${secretOf(name, token)}`);
  console.error(
    '\nThe first line is for whoever publishes and is shown only now; the second is for the site, after the tokens that it has.',
  );
} catch (error) {
  fail(error);
}
