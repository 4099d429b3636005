import { describe, expect, it, vi } from 'vitest';
import type { Delivery, Verification } from './callback.ts';
import type { Manner } from './manner.ts';
import { PATIENCE, type Reader } from './reader.ts';
import { expectTopic, openTopic, type Topic, type World } from './world.ts';

/** The longest lease that a hub may give, as the README says. Seconds. */
const LONGEST_LEASE = 30 * 24 * 3600;

/** Verification of intent (WebSub, 5.3), and what becomes of a subscription by it. */
export function intent(world: () => World): void {
  describe('verification of intent', () => {
    it('asks the callback with mode, topic, a challenge and a lease', async () => {
      const { topic, subscribed } = await openTopic(world());
      const [{ added } = {} as Verification] = await (await subscribed()).verifications(1);
      expect(Object.keys(added).toSorted()).toEqual(['hub.challenge', 'hub.lease_seconds', 'hub.mode', 'hub.topic']);
      expect(added).toMatchObject({ 'hub.mode': 'subscribe', 'hub.topic': topic });
      expect(added['hub.challenge']).toMatch(/^[\w-]{16,}$/);
    });

    it('has another challenge each time', async () => {
      const { subscribed } = await openTopic(world());
      const reader = await subscribed();
      await reader.subscribe();
      const challenges = (await reader.verifications(2)).map(({ added }) => added['hub.challenge']);
      expect(new Set(challenges).size).toBe(2);
    });

    it('comes after the request was answered, whatever the callback says', async () => {
      const { reader, confirmed } = await openTopic(world());
      const late = await reader('late', { manner: { verification: 'hang' } });
      // The callback says nothing until the answer is there.
      expect(await late.subscribe()).toMatchObject({ status: 202 });
      await late.tell({ verification: 'confirm' });
      await confirmed(1);
    });

    it.each<Manner['verification']>(['refuse', 'another challenge', 'the challenge and more', 'redirect', 'fail'])(
      'fails where the callback answers with: %s',
      async (verification) => {
        const topic = await openTopic(world());
        const reader = await topic.reader('unwilling', { manner: { verification } });
        expect(await reader.subscribe()).toMatchObject({ status: 202 });
        await reader.verifications(1);
        await expectOnlyOthers(topic, reader, 0);
      },
    );

    it.each(['?q=%D8%B3%D8%AF+a%20b&empty&x=1', '?hub.mode=mine&hub.topic=&hub.challenge=no'])(
      'and every document keep the query of a callback as it is spelled: %s',
      async (query) => {
        const { subscribed, publish } = await openTopic(world());
        const reader = await subscribed('query', { query });
        const [{ target } = {} as Verification] = await reader.verifications(1);
        expect(target).toContain(`${query}&hub.`);
        await publish();
        const [delivery] = await reader.deliveries(1);
        expect(delivery?.target.endsWith(`query${query}`)).toBe(true);
      },
    );

    const leases: [asked: string | undefined, least: number, most: number][] = [
      ['86400', 86_400, 86_400],
      [undefined, 24 * 3600, LONGEST_LEASE],
      ['1', 1, LONGEST_LEASE],
      ['99999999999999999999', 24 * 3600, LONGEST_LEASE],
    ];
    it.each(leases)('gives a lease, never one without end: asked for %s', async (asked, least, most) => {
      const { reader } = await openTopic(world());
      const opened = await reader();
      const parameters: Record<string, string> = asked === undefined ? {} : { 'hub.lease_seconds': asked };
      expect(await opened.subscribe({ parameters })).toMatchObject({ status: 202 });
      const [{ added } = {} as Verification] = await opened.verifications(1);
      const lease = added['hub.lease_seconds'] ?? '';
      expect(lease).toMatch(/^[1-9]\d*$/);
      expect(Number(lease)).toBeGreaterThanOrEqual(least);
      expect(Number(lease)).toBeLessThanOrEqual(most);
    });
  });

  describe('a subscription', () => {
    it('103: can be renewed before its lease ends, with another secret or none', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('renewed', { secret: 'first' });
      let published = 0;
      const expectSigned = async (signature: Delivery['signature']) => {
        await topic.publish();
        const deliveries = await reader.deliveries(++published);
        expect(deliveries).toHaveLength(published);
        expect(deliveries.at(-1)?.signature).toBe(signature);
      };
      const rounds = [
        ['first', 'sha256'],
        ['second', 'sha256'],
        [undefined, 'none'],
      ] as const;
      for (const [round, [secret, signature]] of rounds.entries()) {
        const parameters = { 'hub.lease_seconds': String(86_400 + round) };
        await reader.subscribe({ parameters, ...(secret !== undefined && { secret }) });
        const verification = (await reader.verifications(round + 2)).at(-1);
        expect(verification?.added['hub.lease_seconds']).toBe(parameters['hub.lease_seconds']);
        // The subscriber has confirmed a moment before the hub has noted it: until then the old secret holds.
        await vi.waitFor(() => expectSigned(signature), PATIENCE);
      }
      await topic.confirmed(1);
    });

    it.each<Manner['verification']>(['refuse', 'another challenge', 'fail'])(
      'stays as it is when a renewal is not confirmed: %s',
      async (verification) => {
        const topic = await openTopic(world());
        const reader = await topic.subscribed('steady', { secret: 'first' });
        await reader.tell({ verification });
        await reader.subscribe({ secret: 'second' });
        await reader.verifications(2);
        await topic.publish();
        const [delivery] = await reader.deliveries(1);
        expect(delivery?.signature).toBe('sha256');
      },
    );

    it('104: ends when its callback confirms that it should', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('leaving');
      expect(await reader.unsubscribe()).toMatchObject({ status: 202 });
      const [, { added } = {} as Verification] = await reader.verifications(2);
      expect(added).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.topic': topic.topic });
      expect(added['hub.challenge']).toMatch(/^[\w-]{16,}$/);
      await topic.confirmed(0);
      await expectOnlyOthers(topic, reader, 0);
    });

    it.each<Manner['verification']>(['refuse', 'another challenge', 'redirect', 'fail'])(
      'goes on when its end is not confirmed: %s',
      async (verification) => {
        const topic = await openTopic(world());
        const reader = await topic.subscribed('staying');
        await reader.tell({ verification });
        expect(await reader.unsubscribe()).toMatchObject({ status: 202 });
        await reader.verifications(2);
        await topic.publish();
        const [delivery] = await reader.deliveries(1);
        await expectTopic(delivery, topic);
      },
    );

    it('can be ended when its topic is gone', async () => {
      const topic = await openTopic(world());
      const reader = await topic.subscribed('last');
      await topic.empty();
      expect((await fetch(topic.topic)).status).toBe(404);
      expect(await reader.unsubscribe()).toMatchObject({ status: 202 });
      await topic.confirmed(0);
    });

    it('is only at the callback and the topic that were named', async () => {
      const one = await openTopic(world());
      const other = await openTopic(world());
      const reader = await one.subscribed();
      await other.publish();
      await expectOnlyOthers(other, reader, 0);
    });
  });
}

/** Two documents are published and reach another reader, which comes now; this one has as many as it had. */
export async function expectOnlyOthers(topic: Topic, reader: Reader, count: number): Promise<void> {
  const other = await topic.reader('other');
  await other.subscribe();
  await topic.confirmed(1);
  for (const round of [1, 2]) {
    await topic.publish();
    await other.deliveries(round);
  }
  expect(await reader.deliveries(count)).toHaveLength(count);
}
