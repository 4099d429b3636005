import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Callback, type Delivery, faultOfHeaders } from '../../bench/load/callback.ts';

const HUB = 'https://news.example/hub';
const subscription = { topic: 'https://news.example/rss.xml', secret: 'سر' };
const TYPE = 'application/rss+xml; charset=utf-8';

describe('what the load run takes for wrong in a delivery', () => {
  const body = '<rss>مطر</rss>';
  const sign = (secret: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const right = {
    'content-type': TYPE,
    link: `<${subscription.topic}>; rel="self", <${HUB}>; rel="hub"`,
    'x-hub-signature': sign(subscription.secret),
  };

  it.each([
    ['nothing, where all is right', {}, undefined],
    ['another type', { 'content-type': 'text/html' }, 'Content-Type'],
    ['another feed', { link: right.link.replace('rss', 'atom') }, 'its topic'],
    ['no hub', { link: right.link.replace('"hub"', '"next"') }, 'its hub'],
    ['no signature', { 'x-hub-signature': undefined }, 'a signature'],
    ['a signature by another secret', { 'x-hub-signature': sign('x') }, 'a signature'],
  ])('%s', (_, headers, fault) => {
    const found = faultOfHeaders({ headers: { ...right, ...headers }, body, at: 0 }, subscription, TYPE, HUB);
    if (fault) expect(found).toContain(fault);
    else expect(found).toBeUndefined();
  });
});

describe('a callback of the load run', () => {
  const taken: Delivery[] = [];
  const callback = new Callback(subscription, (delivery) => taken.push(delivery));
  let address = '';
  beforeEach(async () => {
    address = await callback.open();
  });
  afterEach(() => callback.close());

  const question = (parameters: Record<string, string>) => fetch(`${address}?${new URLSearchParams(parameters)}`);

  it('confirms what was asked for in its name, once, and takes what it is brought', async () => {
    const meant = { 'hub.mode': 'subscribe', 'hub.topic': subscription.topic, 'hub.challenge': 'abc' };
    expect((await question(meant)).status).toBe(404);
    const confirmed = callback.confirmed('subscribe');
    expect((await question({ ...meant, 'hub.mode': 'unsubscribe' })).status).toBe(404);
    expect((await question({ ...meant, 'hub.topic': 'https://news.example/atom.xml' })).status).toBe(404);
    expect(await (await question(meant)).text()).toBe('abc');
    await confirmed;
    expect((await question(meant)).status).toBe(404);
    expect((await fetch(address, { method: 'POST', body: 'مطر' })).status).toBe(204);
    callback.isGone = true;
    expect((await fetch(address, { method: 'POST', body: 'سد' })).status).toBe(410);
    expect(taken.map(({ body }) => body)).toEqual(['مطر', 'سد']);
  });
});
