import { describe, expect, it } from 'vitest';
import { openTopic, type World } from './world.ts';

/** What a hub answers to requests (WebSub, 5.1). */
export function requests(world: () => World): void {
  describe('a request', () => {
    const callback = 'http://127.0.0.1:1/nobody';
    const send = (body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${world().site.url}/hub`, { method: 'POST', body, headers: { 'Content-Type': type }, redirect: 'manual' });
    const form = (change: Record<string, string | undefined> = {}) => {
      const topic = `${world().site.url}/rss.xml`;
      const given = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': callback });
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) given.delete(name);
        else given.set(name, value);
      }
      return given.toString();
    };

    const faults: [fault: string, change: Record<string, string | undefined>][] = [
      ['no mode', { 'hub.mode': undefined }],
      ['an unknown mode', { 'hub.mode': 'renew' }],
      ['no topic', { 'hub.topic': undefined }],
      ['a topic that is no feed here', { 'hub.topic': 'http://localhost/nothing.xml' }],
      ['no callback', { 'hub.callback': undefined }],
      ['a callback that is no address', { 'hub.callback': 'callback' }],
      ['a callback of another scheme', { 'hub.callback': 'ftp://127.0.0.1/callback' }],
      ['a lease that is no number', { 'hub.lease_seconds': 'for ever' }],
      ['a secret of 200 bytes', { 'hub.secret': 's'.repeat(200) }],
      ['a secret of 200 bytes in fewer letters', { 'hub.secret': 'س'.repeat(100) }],
    ];
    it.each(faults)('105: that is wrong is answered in plain text: %s', async (_, change) => {
      await expectFault(await send(form(change)));
    });

    it('105: that is no form is answered in plain text', async () => {
      await expectFault(await send(JSON.stringify({ 'hub.mode': 'subscribe' }), 'application/json'));
    });

    it('may have a secret of 199 bytes', async () => {
      const { reader } = await openTopic(world());
      expect(await (await reader()).subscribe({ secret: 's'.repeat(199) })).toMatchObject({ status: 202 });
    });

    it('102: may have parameters that the hub does not know', async () => {
      const { reader, confirmed } = await openTopic(world());
      const parameters = { 'hub.verify': 'sync', 'hub.verify_token': 'token', foo: 'bar', '': '' };
      expect(await (await reader()).subscribe({ parameters })).toMatchObject({ status: 202 });
      await confirmed(1);
    });

    it('to unsubscribe may have any lease', async () => {
      const { subscribed, confirmed } = await openTopic(world());
      const reader = await subscribed();
      expect(await reader.unsubscribe({ 'hub.lease_seconds': 'for ever' })).toMatchObject({ status: 202 });
      await confirmed(0);
    });

    it('is understood however much of its addresses is percent-encoded', async () => {
      const { reader, confirmed } = await openTopic(world());
      expect(await (await reader()).subscribe({ isEveryByteEncoded: true })).toMatchObject({ status: 202 });
      await confirmed(1);
    });
  });
}

async function expectFault(response: Response): Promise<void> {
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get('Content-Type')).toMatch(/^text\/plain\b/);
  // Some words, and neither HTML nor JSON.
  expect((await response.text()).trim()).toMatch(/^[^<{]{10,}$/);
}
