import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Services } from './services.ts';
import { FailurePage } from './views/failure.tsx';

/** What went wrong, in the words of the site. */
export interface Failure {
  status: ContentfulStatusCode;
  title: string;
  detail?: string;
  headers?: Record<string, string>;
}

/** Answers a request with a failure, in the form that the client prefers (RFC 9110 §12.5.1). */
export type Fail = (c: Context, failure: Failure) => Response | Promise<Response>;

/** Answers where there is nothing to show: a page for people, a problem (RFC 9457) or a line of text for programs. */
export function createFail(frame: Pick<Services, 'site' | 'edition'>): Fail {
  return (c, { status, title, detail, headers }) => {
    const init = { 'Cache-Control': 'no-store', 'Content-Language': frame.site.language, ...headers };
    switch (accepts(c, { header: 'Accept', supports: [...PEOPLE, ...PROGRAMS, 'text/plain'], default: 'text/plain' })) {
      case 'text/html':
      case 'application/xhtml+xml':
        return c.html(<FailurePage {...frame} title={title} detail={detail} />, status, init);
      case 'application/problem+json':
      case 'application/json':
        return c.body(JSON.stringify({ status, title, ...(detail && { detail }) }), status, {
          'Content-Type': 'application/problem+json; charset=utf-8',
          ...init,
        });
      default:
        return c.text(`${title}\n`, status, init);
    }
  };
}

const PEOPLE = ['text/html', 'application/xhtml+xml'];
const PROGRAMS = ['application/problem+json', 'application/json'];
