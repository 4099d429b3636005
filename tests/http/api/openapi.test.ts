import { expect, it } from 'vitest';
import type { Parts } from '../../../src/app.ts';
import { createR2MediaStore } from '../../../src/store/r2.ts';
import { openDesk } from './desk.ts';

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { responses?: object }>>;
  components: { schemas: Record<string, { properties: object; required: string[]; additionalProperties: boolean }> };
}

async function read(parts: Partial<Parts> = {}): Promise<{ text: string; document: Document }> {
  const desk = await openDesk({}, parts);
  const response = await desk.app.request('/api/openapi.json');
  expect(response.status).toBe(200);
  const text = await response.text();
  return { text, document: JSON.parse(text) };
}

it('describes every address of the API and what it answers', async () => {
  const { document } = await read({ media: createR2MediaStore({} as R2Bucket) });
  expect(document.openapi).toMatch(/^3\.1\./);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => key !== 'parameters')
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations).toEqual([
    'GET /api/manifest',
    'PUT /api/articles/{slug}',
    'DELETE /api/articles/{slug}',
    'POST /api/batch',
    'GET /api/media/{hash}/{name}',
    'PUT /api/media/{hash}/{name}',
  ]);
  expect(Object.keys((await read()).document.paths)).not.toContain('/api/media/{hash}/{name}');
});

it('describes an article as it is checked', async () => {
  const { Article } = (await read()).document.components.schemas;
  expect(Object.keys(Article?.properties ?? {}).sort()).toEqual(
    'authors content credits enclosures id image keywordRun keywords language link published related slug summary title updated'.split(
      ' ',
    ),
  );
  expect(Article?.required).not.toContain('image');
  expect(Article?.required).toContain('enclosures');
  expect(Article?.additionalProperties).toBe(false);
});

it('refers to nothing that is not there', async () => {
  const { text, document } = await read();
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !((name ?? '') in document.components.schemas))).toEqual([]);
});
