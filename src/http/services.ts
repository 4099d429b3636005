import type { Site } from '../site.ts';
import type { ArticleStore } from '../store/store.ts';
import type { Deltas } from './deltas.ts';
import type { Fail } from './failures.tsx';
import type { Responder } from './respond.ts';

/** What handlers work with. */
export interface Services {
  site: Site;
  store: ArticleStore;
  /** Changes with the code: what is asked for by it may be kept for ever. */
  edition: string;
  respond: Responder['respond'];
  versionOf: Responder['versionOf'];
  /** Where the site tells readers of live feeds what is new to them alone. */
  deltas: Deltas | undefined;
  fail: Fail;
  /** Where the hub is that pushes the feeds; nowhere while there is none. */
  hub(): Promise<string | undefined>;
  /** The time that counts: what is published after it is not shown. */
  now(): Date;
}
