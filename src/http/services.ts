import type { Format } from '../feed/index.ts';
import type { FeedWriter } from '../feed/writer.ts';
import type { Site } from '../site.ts';
import type { ArticleStore } from '../store/store.ts';
import type { Responder } from './respond.ts';

/** What handlers work with. */
export interface Services {
  site: Site;
  store: ArticleStore;
  writers: Map<Format, FeedWriter>;
  respond: Responder;
  now(): Date;
}
