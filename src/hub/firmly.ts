const TRIES = 3;

/**
 * Does something that must not be left undone for trouble that passes, such as noting what was sent: else it is sent twice.
 * @throws whatever the last try does
 */
export async function firmly<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === TRIES) throw error;
    }
  }
}
