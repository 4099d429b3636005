/** How a callback answers, so long as it is told nothing else. */
export interface Manner {
  /** Whether it meant what a hub was asked in its name. */
  verification: 'confirm' | 'refuse' | 'another challenge' | 'the challenge and more' | 'redirect' | 'fail' | 'hang';
  /** What becomes of a document that a hub brings. */
  delivery: 'take' | 'slow' | 'redirect' | 'fail' | 'gone' | 'hang';
}

/** A status with its body. */
export type Said = [status: number, body: string];

/** How long one that is slow takes. Milliseconds. */
const SLOW = 2500;

/** What is answered to who asks: the challenge is in every body that could mislead a hub. */
export const VERIFICATIONS: Record<Exclude<Manner['verification'], 'hang'>, (challenge: string) => Said> = {
  confirm: (challenge) => [200, challenge],
  refuse: (challenge) => [404, challenge],
  'another challenge': (challenge) => [200, challenge.split('').reverse().join('')],
  'the challenge and more': (challenge) => [200, challenge + challenge],
  redirect: (challenge) => [307, challenge],
  fail: (challenge) => [500, challenge],
};

/** What is answered to a document, after so many milliseconds; what a body says is nothing to a hub. */
export const DELIVERIES: Record<Exclude<Manner['delivery'], 'hang'>, [...Said, wait: number]> = {
  take: [202, '<p>500 Internal Server Error</p>', 0],
  slow: [204, '', SLOW],
  redirect: [307, 'OK', 0],
  fail: [500, 'OK', 0],
  gone: [410, 'OK', 0],
};
