import type { TestProject } from 'vitest/node';
import { freePort } from '../served/port.ts';
import { serve } from '../served/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the site that is looked at. */
    site: string;
  }
}

/** Serves the site's own articles by the README's command while the tests of this folder run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = await freePort();
  const server = await serve(['start', '--', '--port', String(port)], port);
  project.provide('site', server.url);
  return () => server.stop();
}
