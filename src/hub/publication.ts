import type { Publication } from '../store/publication.ts';

/** A publication after each change of which subscribers are told soon. It is done whether or not that goes well. */
export function announcing(publication: Publication, announce: () => void): Publication {
  return {
    ...publication,
    async change(...change) {
      const changed = await publication.change(...change);
      if (changed.removed.length > 0 || changed.outcomes.some((outcome) => outcome !== 'same')) announce();
      return changed;
    },
  };
}
