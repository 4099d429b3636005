import type { Format } from '../../src/feed/index.ts';
import { type Cursor, compareNewest } from '../../src/selection/page.ts';
import { pathOf, type Selection } from '../../src/selection/selection.ts';
import type { Archive } from './archive.ts';
import { slugOf, type Version } from './articles.ts';
import { cursorIn, judgeList, judgeNothing, readFeed, readStanding } from './documents.ts';
import { examineRedirect, type Inspector } from './inspector.ts';
import { holdsOf, neverRight, type Resource } from './resources.ts';
import type { Tally } from './tally.ts';

/** A feed in XML, whose archives are read. */
export interface Followed {
  archive: Archive;
  selection: Selection;
  format: Format;
}

/** The address of one version of an archive. */
const VERSION = /\/archive\/[^/]+\/[^/]+\/[^/]+$/;

/**
 * One version of an archive: it has all articles between its first place and its last; those of all articles also what is
 * below the place by which it was found. Where it is not the present one any more, it leads there.
 */
export function versionAt({ archive, selection, format }: Followed, path: string, below?: Cursor): Resource {
  const holds = holdsOf(selection);
  const oldest = cursorIn(path);
  return {
    kind: 'archive',
    path,
    isTagged: true,
    isVersion: true,
    async read(text) {
      const { entries } = await readFeed(format, text);
      const standing = readStanding(text);
      const isBelow = (place: Cursor) => selection.kind === 'all' && below && compareNewest(place, below) > 0;
      const isWithin = (place: Cursor) =>
        compareNewest(place, standing.oldest) <= 0 && (compareNewest(place, standing.newest) >= 0 || isBelow(place));
      const judge = judgeList(archive, {
        holds: (version) => holds(version) && Boolean(isWithin(placeOf(version))),
        goesOn: false,
        entries,
      });
      return { judge, ...(standing.older && { older: standing.older }) };
    },
    judgeNothing: (status) =>
      status === 404 && oldest
        ? judgeNothing(archive, { holds: (version) => holds(version) && compareNewest(placeOf(version), oldest) === 0 })
        : neverRight,
  };
}

/** Where an address beside an archive leads: to one version of it; nothing where there is none, or the feed itself is there. */
export async function lead(
  { inspector, tally }: { inspector: Inspector; tally: Tally },
  followed: Followed,
  path: string,
): Promise<string | undefined> {
  const { archive, selection, format } = followed;
  const asked = { method: 'GET', path, headers: {} };
  const answer = await inspector.ask('to an archive', asked);
  if (!answer || answer.status >= 500) return undefined;
  try {
    if (answer.status === 404) {
      const judge = VERSION.test(path)
        ? versionAt(followed, path).judgeNothing(404)
        : judgeNothing(archive, { holds: holdsOf(selection), below: cursorIn(path) });
      const fault = judge(answer);
      if (fault) throw new Error(`another status: ${fault}`);
      return undefined;
    }
    const target = examineRedirect(path, answer);
    const [start, end] = [`${pathOf(selection)}/`, `/${format.syntax.file}`];
    if (target === start + format.syntax.file) return undefined;
    const isVersion = target.startsWith(`${start}archive/`) && target.endsWith(end) && VERSION.test(target);
    if (!isVersion) throw new Error('a redirect to a version of an archive, or to the feed');
    return target;
  } catch (error) {
    tally.fault(asked, answer, (error as Error).message);
    return undefined;
  }
}

function placeOf({ number, published }: Version): Cursor {
  return { slug: slugOf(number), published };
}
