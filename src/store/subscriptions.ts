/** A feed that can be subscribed to: one heading, or all articles, in one format. */
export interface Topic {
  kind: 'all' | 'keywords' | 'sources';
  /** The heading's slug; empty for all articles. */
  heading: string;
  /** The name of the format's file. */
  file: string;
}

/** What a subscriber asked for, which its callback has yet to confirm. */
export interface Intent extends Topic {
  mode: 'subscribe' | 'unsubscribe';
  /** Where the subscriber listens: an absolute address in its one spelling. */
  callback: string;
  /** With which what is sent is to be signed. */
  secret?: string | undefined;
  /** For how long the subscription is to last once it is confirmed. */
  leaseSeconds: number;
}

/** An intent that is stored. */
export interface PendingIntent extends Intent {
  id: string;
  /** How often its callback was asked, this time too. */
  tries: number;
}

/** Somebody who is to be told that a feed changed. */
export interface Debt extends Topic {
  id: number;
  callback: string;
  /** Whether it is a hub elsewhere, which is told; else a subscriber, which is sent the feed. */
  isHub: boolean;
  secret?: string | undefined;
  /** How often something new was owed when this was read. */
  wants: number;
  /** The entity tag of what was delivered last. */
  delivered?: string | undefined;
  /** Attempts in a row that failed, and when the first one did; milliseconds since 1970. */
  failures: number;
  failingSince?: number | undefined;
}

/** How an attempt went. */
export type Outcome = 'done' | 'slow' | 'failed';

/** Why an attempt failed: the status of the answer, or there was none in time, or no connection. */
export type Failure = number | 'timeout' | 'network';

/** Who is owed something, and whether it went well and fast the last time. */
export interface Owed {
  id: number;
  isFast: boolean;
}

/** How many there are beside the one that is asked for. */
export interface Counts {
  /** Subscriptions of a callback's host, and those of them to the same feed. */
  ofHost: number;
  ofTopic: number;
  /** Intents that are to be confirmed: of that host, and of all. */
  pendingOfHost: number;
  pending: number;
}

/** What stands in the way of an intent, or does not. */
export interface Standing extends Counts {
  /** Whether there is a subscription already that it would renew or end. */
  isKnown: boolean;
}

/** How the attempts of late went. */
export interface Attempts {
  attempted: number;
  succeeded: number;
}

/** What is owed for one feed. */
export interface TopicState extends Topic {
  recipients: number;
  owing: number;
  failing: number;
  /** Why these fail, and how many: a `Failure` as text, or `unknown`. */
  failures: Record<string, number>;
  givenUp: number;
}

/** What the operator may want to know. */
export interface HubState {
  topics: TopicState[];
  /** How many feeds there are that somebody is told of. */
  topicCount: number;
  /** Since when the oldest debt is owed; milliseconds since 1970. */
  oldestDebt: number | undefined;
  /** Headings that changed and are not announced. */
  changed: number;
  /** Intents that are to be confirmed. */
  pending: number;
  /** The latest first. */
  deadLetters: { at: number; message: string }[];
}

/** Where it is kept who is told of changes, and what is owed. All times are milliseconds since 1970. */
export interface Subscriptions {
  /** What stands in the way of an intent, counted up to these limits. */
  standing(intent: Intent, limits: Counts): Promise<Standing>;
  /** Stores an intent in the place of an earlier one for the same feed and callback, and says its id. */
  propose(intent: Intent, now: number): Promise<string>;
  /** Takes an intent for whoever asks first, until then; nothing where there is none to take now. */
  claimIntent(id: string, now: number, until: number): Promise<PendingIntent | undefined>;
  /** Lets an intent wait for its next try. */
  postponeIntent(id: string, due: number): Promise<void>;
  /** Makes an intent come true, unless another one took its place meanwhile; its subscriber may be slow from the first. */
  confirm(id: string, now: number, isSlow: boolean): Promise<void>;
  /** Forgets an intent. */
  refuse(id: string): Promise<void>;

  /** Makes all subscribers of the feeds that changed by now owed, and says to whom something is to be sent at once. */
  announce(now: number): Promise<Owed[]>;
  /** The same for a hub elsewhere, which is owed each feed in these formats. */
  announceTo(hub: string, files: string[], now: number, expires: number): Promise<Owed[]>;
  /** Forgets what changed by now: nobody is told. */
  announceToNobody(now: number): Promise<void>;
  /** Takes a debt for whoever asks first, until then; nothing where there is none to take now. */
  claim(id: number, now: number, until: number): Promise<Debt | undefined>;
  /**
   * A debt is paid; nothing was sent where there is no outcome. Says whether something new is owed since it was taken.
   * @param tag the entity tag of what the recipient has now
   */
  settle(debt: Debt, tag: string | undefined, outcome: Outcome | undefined, now: number): Promise<boolean>;
  /** An attempt failed: the next one is due then, or there is none. */
  fail(debt: Debt, failure: Failure, due: number | undefined, now: number): Promise<void>;
  /** Forgets a recipient. */
  remove(id: number): Promise<void>;

  /** Who was to be told before that time and was not, so many; they count as due from now on. */
  overdue(before: number, now: number, most: number): Promise<Owed[]>;
  /** The same of intents, by id. */
  overdueIntents(before: number, now: number, most: number): Promise<string[]>;
  /** Forgets subscriptions that have ended, and intents and dead letters from before then. */
  expire(now: number, intentsBefore: number, lettersBefore: number): Promise<void>;

  /** How the last attempts went to different recipients since then, so many at most. */
  attempts(toHubs: boolean, since: number, most: number): Promise<Attempts>;
  /** Keeps a message that could not be worked on. */
  bury(message: string, now: number): Promise<void>;
  /** What the operator may want to know: of so many feeds, those with trouble first, as far as subscribers or hubs are concerned; and so many letters. */
  state(now: number, ofHubs: boolean, mostTopics: number, mostLetters: number): Promise<HubState>;
}
