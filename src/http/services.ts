import type { Site } from '../site.ts';
import type { ArticleStore } from '../store/store.ts';
import type { Fail } from './failures.tsx';
import type { Responder } from './respond.ts';

/** What handlers work with. */
export interface Services {
  site: Site;
  store: ArticleStore;
  /** Changes with the code: what is asked for by it may be kept for ever. */
  version: string;
  respond: Responder['respond'];
  fail: Fail;
  now(): Date;
}
