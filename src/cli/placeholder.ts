import type { Site } from '../site.ts';

const PLACEHOLDER = 'rafid.example.com';

/**
 * Nothing is published as long as its links lead nowhere.
 * @param where the settings stand
 * @throws {Error} that says what to set
 */
export function refusePlaceholder({ url, authority }: Site, where: string): void {
  if (url.endsWith(PLACEHOLDER) || authority.startsWith(PLACEHOLDER)) {
    throw new Error(
      `Set SITE_URL, the address that readers will use, and SITE_AUTHORITY in ${where}: they still name ${PLACEHOLDER}.`,
    );
  }
}
