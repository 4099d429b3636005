import { parseArgs } from 'node:util';
import type { State } from '../hub/state.ts';
import { fail } from './fail.ts';
import { printable } from './printable.ts';
import { Remote } from './publish/remote.ts';
import { readTarget } from './publish/target.ts';
import { linesOf } from './status/lines.ts';

/** `npm run status -- --to URL`: says what subscribers of a running site are owed, and whether its feeds name a hub. */
try {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const target = readTarget(values.to, process.env.RAFID_TOKEN, 'status');
  const remote = new Remote(target, 'What it owes its subscribers can not be told now; run the same again later.');
  const state: State = await remote.hub();
  for (const line of linesOf(state)) console.log(printable(line));
} catch (error) {
  fail(error);
}
