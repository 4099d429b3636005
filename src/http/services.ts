import type { Site } from '../site.ts';
import type { ArticleStore } from '../store/store.ts';
import type { Responder } from './respond.ts';

/** What handlers work with. */
export interface Services {
  site: Site;
  store: ArticleStore;
  respond: Responder;
  now(): Date;
}
