import { describe, expect, it } from 'vitest';
import { expectOnlyOthers } from './intent.ts';
import type { Manner } from './manner.ts';
import { caughtUp, expectTopic, openTopic, type World } from './world.ts';

/** Content distribution (WebSub, 7). */
export function distribution(world: () => World): void {
  describe('distribution', () => {
    it.each(['rss.xml', 'atom.xml'])(
      '100: brings all of the topic as it is served, with its type and links: %s',
      async (file) => {
        const topic = await openTopic(world(), file);
        const reader = await topic.subscribed();
        await topic.publish();
        const [delivery] = await reader.deliveries(1);
        expect(delivery).toMatchObject({ signature: 'none' });
        await expectTopic(delivery, topic);
      },
    );

    it('106: brings a topic in JSON as it is served, with its type and links', async () => {
      const topic = await openTopic(world(), 'feed.json');
      const reader = await topic.subscribed();
      await topic.publish({ title: 'سد «جديد»' });
      const [delivery] = await reader.deliveries(1);
      await expectTopic(delivery, topic);
      const document = await world().subscriber.command('document', { digest: delivery?.digest ?? '' });
      const { items } = JSON.parse(Buffer.from(document, 'base64').toString()) as { items: { title: string }[] };
      expect(items.map(({ title }) => title)).toContain('سد «جديد»');
      expect(items).toHaveLength(2);
    });

    it('101: signs the body with the secret of the subscription, by SHA-256', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('signed', { secret: 'سر لا يعرفه غيرنا' });
      await topic.publish();
      const [delivery] = await reader.deliveries(1);
      expect(delivery).toMatchObject({ signature: 'sha256' });
      expect(delivery?.headers['x-hub-signature']).toMatch(/^sha256=[0-9a-f]{64}$/);
      await expectTopic(delivery, topic);
    });

    it('brings each document once, whatever the body of the answer says', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed();
      for (const round of [1, 2, 3]) {
        await topic.publish();
        await reader.deliveries(round);
      }
      const ids = (await reader.deliveries(3)).map(({ headers }) => headers['x-hub-delivery']);
      expect(ids.filter((id) => id !== undefined)).toHaveLength(3);
      expect(new Set(ids).size).toBe(3);
    });

    it('brings what was corrected and what was withdrawn', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed();
      await topic.publish({ slug: 'corrected', title: 'قبل' });
      await reader.deliveries(1);
      await topic.publish({ slug: 'corrected', title: 'بعد' });
      await expectTopic((await reader.deliveries(2)).at(1), topic);
      await topic.withdraw('corrected');
      await expectTopic((await reader.deliveries(3)).at(2), topic);
    });

    it('follows no redirect, and brings the next document to the same callback', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('moved', { manner: { delivery: 'redirect' } });
      await topic.publish();
      await reader.deliveries(1);
      await reader.tell({ delivery: 'take' });
      await topic.publish();
      await caughtUp(reader, topic);
    });

    it('ends a subscription whose callback is gone', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('gone', { manner: { delivery: 'gone' } });
      await topic.publish();
      await reader.deliveries(1);
      await topic.confirmed(0);
      await expectOnlyOthers(topic, reader, 1);
    });

    it.each<Manner['delivery']>(['fail', 'redirect'])(
      'tries again what a callback did not take, under the same id: %s',
      async (delivery) => {
        const topic = await openTopic(world());
        const reader = await topic.subscribed('again', { manner: { delivery }, secret: 'secret' });
        await topic.publish();
        await reader.deliveries(1);
        await reader.tell({ delivery: 'take' });
        const [first, second] = await reader.deliveries(2);
        expect(second).toMatchObject({ digest: first?.digest, signature: 'sha256' });
        expect(second?.headers['x-hub-delivery']).toBe(first?.headers['x-hub-delivery']);
        await expectTopic(second, topic);
      },
    );

    it('keeps a subscription whose callback fails, and brings it the next document', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('failing', { manner: { delivery: 'fail' } });
      await topic.publish();
      await reader.deliveries(1);
      await topic.confirmed(1);
      await topic.publish();
      await reader.tell({ delivery: 'take' });
      await caughtUp(reader, topic);
    });

    it('is not held up for others by a callback that hangs', async () => {
      const topic = await openTopic(world());
      const hanging = await topic.subscribed('hanging', { manner: { delivery: 'hang' } });
      const readers = await Promise.all([1, 2, 3].map((number) => topic.reader(`prompt-${number}`)));
      for (const reader of readers) await reader.subscribe();
      await topic.confirmed(4);
      await topic.publish();
      for (const reader of readers) expect(await reader.deliveries(1)).toHaveLength(1);
      expect(await hanging.deliveries(1)).toHaveLength(1);
    });
  });
}
