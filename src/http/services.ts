import type { Site } from '../site.ts';
import type { ArticleStore } from '../store/store.ts';
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
  fail: Fail;
  /** The time that counts: what is published after it is not shown. */
  now(): Date;
}
