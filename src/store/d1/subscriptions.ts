import type {
  Attempts,
  Counts,
  Debt,
  HubState,
  Owed,
  PendingIntent,
  Subscriptions,
  TopicState,
} from '../subscriptions.ts';
import * as sql from './hub-sql.ts';
import { instant, rowsOf } from './rows.ts';

interface OwedRow {
  id: number;
  due: number;
  isFast: number;
}

/** Failures are JSON. */
type TopicRow = Omit<TopicState, 'failures'> & { failures: string; topicCount: number };
type StandingRow = Counts & { isKnown: number };
type DebtRow = Omit<Debt, 'isHub'> & { isHub: number };

/** Who is told of changes, in D1. What belongs together is one transaction. */
export function createD1Subscriptions(db: D1Database): Subscriptions {
  const announced = (at: string) => db.prepare(sql.ANNOUNCED).bind(at);
  /** What is owed and what is announced change together: neither can be lost, or done twice. */
  const announce = async (owe: D1PreparedStatement, at: string, now: number): Promise<Owed[]> => {
    const [owed] = await db.batch([owe, announced(at)]);
    // Whoever was due before is under way already, or waits for its next attempt.
    return rowsOf<OwedRow>(owed)
      .filter(({ due }) => due === now)
      .map(owedOf);
  };

  return {
    async standing({ kind, heading, file, callback }, limits) {
      const which = [hostOf(callback), kind, heading, file];
      const [subscribed, pending] = await db.batch([
        db.prepare(sql.SUBSCRIBED).bind(...which, limits.ofHost, callback),
        db.prepare(sql.PENDING).bind(...which, limits.pendingOfHost, callback, limits.pending),
      ]);
      const { isKnown, ...row } = {
        ...rowsOf<StandingRow>(subscribed)[0],
        ...rowsOf<Counts>(pending)[0],
      } as StandingRow;
      return { ...row, isKnown: isKnown === 1 };
    },
    async propose({ mode, kind, heading, file, callback, secret, leaseSeconds }, now) {
      const id = crypto.randomUUID();
      const values = [mode, kind, heading, file, callback, hostOf(callback), secret ?? null, leaseSeconds];
      await db
        .prepare(sql.PROPOSE)
        .bind(id, ...values, now)
        .run();
      return id;
    },
    async claimIntent(id, now, until) {
      const row = await db.prepare(sql.CLAIM_INTENT).bind(id, now, until).first<PendingIntent>();
      return row ? { ...row, secret: row.secret ?? undefined } : undefined;
    },
    async postponeIntent(id, due) {
      await db.prepare(sql.POSTPONE_INTENT).bind(id, due).run();
    },
    async confirm(id, now, isSlow) {
      await db.batch([
        db.prepare(sql.SUBSCRIBE).bind(id, now, isSlow ? 'slow' : null),
        db.prepare(sql.UNSUBSCRIBE).bind(id),
        db.prepare(sql.FORGET_INTENT).bind(id),
      ]);
    },
    async refuse(id) {
      await db.prepare(sql.FORGET_INTENT).bind(id).run();
    },

    async announce(now) {
      const at = instantOf(now);
      return announce(db.prepare(sql.OWE_SUBSCRIBERS).bind(at, now), at, now);
    },
    async announceTo(hub, files, now, expires) {
      const at = instantOf(now);
      const values = [hub, hostOf(hub), JSON.stringify(files), expires];
      return announce(db.prepare(sql.OWE_HUB).bind(at, now, ...values), at, now);
    },
    async announceToNobody(now) {
      await announced(instantOf(now)).run();
    },
    async claim(id, now, until) {
      const row = await db.prepare(sql.CLAIM).bind(id, now, until).first<DebtRow>();
      return row ? debtOf(row) : undefined;
    },
    async settle({ id, wants }, tag, outcome, now) {
      const values = [wants, tag ?? null, outcome ?? null, now];
      const row = await db
        .prepare(sql.SETTLE)
        .bind(id, ...values)
        .first<{ wanted: number | null }>();
      return row !== null && row.wanted !== null;
    },
    async fail({ id }, failure, due, now) {
      await db
        .prepare(sql.FAIL)
        .bind(id, now, due ?? null, String(failure))
        .run();
    },
    async remove(id) {
      await db.prepare(sql.REMOVE_RECIPIENT).bind(id).run();
    },

    async overdue(before, now, most) {
      const { results } = await db.prepare(sql.OVERDUE).bind(before, now, most).all<OwedRow>();
      return results.map(owedOf);
    },
    async overdueIntents(before, now, most) {
      const { results } = await db.prepare(sql.OVERDUE_INTENTS).bind(before, now, most).all<{ id: string }>();
      return results.map(({ id }) => id);
    },
    async expire(now, intentsBefore, lettersBefore) {
      await db.batch([
        db.prepare(sql.EXPIRE).bind(now),
        db.prepare(sql.EXPIRE_INTENTS).bind(intentsBefore),
        db.prepare(sql.EXPIRE_LETTERS).bind(lettersBefore),
      ]);
    },

    async attempts(toHubs, since, most) {
      const row = await db.prepare(sql.ATTEMPTS).bind(Number(toHubs), since, most).first<Attempts>();
      return row ?? { attempted: 0, succeeded: 0 };
    },
    async bury(message, now) {
      await db.prepare(sql.BURY_LETTER).bind(now, message).run();
    },
    async state(now, ofHubs, mostTopics, mostLetters): Promise<HubState> {
      const [topics, waiting, letters] = await db.batch([
        db.prepare(sql.STATE_TOPICS).bind(mostTopics, Number(ofHubs)),
        db.prepare(sql.STATE_WAITING).bind(instantOf(now)),
        db.prepare(sql.STATE_LETTERS).bind(mostLetters),
      ]);
      const [row] = rowsOf<{ oldest: number | null; changed: number; pending: number }>(waiting);
      const listed = rowsOf<TopicRow>(topics);
      return {
        topics: listed.map(({ topicCount: _, failures, ...topic }) => ({ ...topic, failures: JSON.parse(failures) })),
        topicCount: listed[0]?.topicCount ?? 0,
        oldestDebt: row?.oldest ?? undefined,
        changed: row?.changed ?? 0,
        pending: row?.pending ?? 0,
        deadLetters: rowsOf<HubState['deadLetters'][number]>(letters),
      };
    },
  };
}

function instantOf(time: number): string {
  return instant(new Date(time));
}

function hostOf(address: string): string {
  return new URL(address).hostname;
}

function owedOf({ id, isFast }: OwedRow): Owed {
  return { id, isFast: isFast === 1 };
}

function debtOf({ isHub, secret, delivered, failingSince, ...row }: DebtRow): Debt {
  return {
    ...row,
    isHub: isHub === 1,
    secret: secret ?? undefined,
    delivered: delivered ?? undefined,
    failingSince: failingSince ?? undefined,
  };
}
