import { describe, expect, it } from 'vitest';
import { readTokens } from '../../../src/http/api/tokens.ts';
import { NOW } from '../../fixtures/stored.ts';
import { article, hashOf, openDesk, problemOf, TOKEN } from './desk.ts';

const path = `/api/articles/${encodeURIComponent('مقال')}`;
const KEY = { 'Idempotency-Key': '"a4f1"' };

describe('a request with an Idempotency-Key', () => {
  it('that comes again is answered the same, and not carried out again', async () => {
    const desk = await openDesk();
    const answers = [];
    for (const _ of [1, 2, 3]) {
      const response = await desk.ask('PUT', path, article(), KEY);
      answers.push([response.status, await response.json()]);
    }
    expect(answers).toEqual(Array(3).fill([201, { outcome: 'new' }]));
    expect(desk.changes()).toBe(1);
  });

  it('that comes many times at once is carried out once', async () => {
    const desk = await openDesk();
    const batch = { publish: [article()], withdraw: [] };
    const responses = await Promise.all(Array.from({ length: 5 }, () => desk.ask('POST', '/api/batch', batch, KEY)));
    const answers = await Promise.all(responses.map(async (response) => [response.status, await response.json()]));
    expect(answers).toEqual(Array(5).fill([200, { published: [{ slug: 'مقال', outcome: 'new' }], withdrawn: [] }]));
    expect(desk.changes()).toBe(1);
  });

  it('of a batch that publishes and withdraws keeps both outcomes', async () => {
    const desk = await openDesk();
    await desk.ask('PUT', path, article());
    const batch = { publish: [article({ slug: 'ا' })], withdraw: ['مقال'] };
    const first = await (await desk.ask('POST', '/api/batch', batch, KEY)).json();
    expect(first).toEqual({ published: [{ slug: 'ا', outcome: 'new' }], withdrawn: ['مقال'] });
    expect(await (await desk.ask('POST', '/api/batch', batch, KEY)).json()).toEqual(first);
  });

  it('that is another request is refused', async () => {
    const desk = await openDesk();
    await desk.ask('PUT', path, article(), KEY);
    await problemOf(await desk.ask('PUT', path, article({ title: 'عنوان آخر' }), KEY), 422);
    await problemOf(
      await desk
        .ask('POST', '/api/batch', { publish: [], withdraw: [] }, KEY)
        .then(() => desk.ask('POST', '/api/batch', { publish: [article()], withdraw: [] }, KEY)),
      422,
    );
    expect((await desk.store.article('مقال', NOW))?.article.title).not.toBe('عنوان آخر');
  });

  it('that was refused is no more than refused: the mended one may come under the same key', async () => {
    const desk = await openDesk();
    await problemOf(await desk.ask('PUT', path, { ...article(), title: '' }, KEY), 422);
    expect((await desk.ask('PUT', path, article(), KEY)).status).toBe(201);
  });

  it('has a key of its own for each token', async () => {
    const tokens = readTokens(`a:${await hashOf(TOKEN)} b:${await hashOf('another')}`);
    const desk = await openDesk({ tokens });
    await desk.ask('PUT', path, article(), KEY);
    const other = await desk.ask('PUT', path, article({ title: 'عنوان آخر' }), {
      ...KEY,
      Authorization: 'Bearer another',
    });
    expect(await other.json()).toEqual({ outcome: 'changed' });
  });

  it.each(['', 'x'.repeat(256), 'a b'])('that is no key: «%.10s»', async (key) => {
    const desk = await openDesk();
    await problemOf(await desk.ask('PUT', path, article(), { 'Idempotency-Key': key }), 400);
  });
});
