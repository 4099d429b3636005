import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { Archive } from '../../bench/load/archive.ts';
import { corrected, firstVersion, type Version } from '../../bench/load/articles.ts';
import { judgeList, judgeNoArticle } from '../../bench/load/documents.ts';
import { courseOf } from '../../bench/load/memory.ts';

it.each(['d1', 'bundle'])(
  'half a minute of mixed polling finds nothing wrong in a site of %s',
  (store) => {
    const options = ['--store', store, '--minutes', '0.5', '--articles', '200'];
    const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'bench:load', '--', ...options], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('Wrong answers: 0.');
    expect(stdout).toContain('Server errors: 0,');
    expect(stdout).toMatch(/^\| newest feed \| [\d,]+ \| 200: [\d,]+, 304: [\d,]+ \|/m);
    expect(stdout).toMatch(/^\| archive \| [\d,]+ \| 200: /m);
    expect(stdout).toMatch(/^\| to an archive \| [\d,]+ \| 302: /m);
    if (store === 'd1') {
      expect(stdout).toMatch(/^\| publishing \| \d+ \| 20/m);
      expect(stdout).toMatch(/^\| hub \| \d+ \| 202: \d+ \|/m);
      expect(stdout).toMatch(/^\| delivery \| \d+ \| 204: /m);
    }
    expect(status).toBe(0);
  },
  600_000,
);

/** Three articles, of which the second is corrected from 100 to 110, the third withdrawn from 200 to 210; one comes out at 300,000. */
function archive(): { archive: Archive; versions: Version[] } {
  const archive = new Archive();
  const versions = [1, 2, 3, 4].map((number) => firstVersion(number, new Date(number === 4 ? 300_000 : 0)));
  for (const version of versions) archive.change(version.number, version, 0)(0);
  archive.change(2, corrected(versions[1] as Version), 100)(110);
  archive.change(3, 'gone', 200)(210);
  return { archive, versions };
}

describe('what the load run takes for wrong', () => {
  const at = (from: number, to: number) => ({ from, to });
  const entry = (number: number, version = 1) => ({ number, version });
  it.each([
    ['all as it was', [entry(1), entry(2), entry(3)], at(50, 60), undefined],
    ['either version while one takes the place of the other', [entry(1), entry(2), entry(3)], at(105, 107), undefined],
    ['the same', [entry(1), entry(2, 2), entry(3)], at(105, 107), undefined],
    ['an old version after the correction', [entry(1), entry(2), entry(3)], at(120, 130), 'article 2 was not'],
    ['a version before it was sent', [entry(1), entry(2, 2), entry(3)], at(50, 60), 'article 2 was not'],
    ['an article that was withdrawn', [entry(1), entry(2, 2), entry(3)], at(220, 230), 'article 3 was not'],
    ['an article left out', [entry(1), entry(3)], at(120, 130), 'article 2 is missing'],
    ['one that has not come yet', [entry(4), entry(1), entry(2, 2)], at(250, 260), 'article 4 was not'],
    ['one that should have come', [entry(1), entry(2, 2)], at(300_001, 300_002), 'article 4 is missing'],
    ['another order', [entry(2, 2), entry(1), entry(3)], at(120, 130), 'article 1 stands in the wrong order'],
    ['versions of two moments', [entry(1), entry(2), entry(3)], at(50, 230), undefined],
    [
      'one withdrawn after the correction of one that is shown as it was before',
      [entry(1), entry(2)],
      at(50, 230),
      'article 3 is missing',
    ],
    ['versions that were never there together', [entry(4), entry(1), entry(2)], at(50, 300_001), 'at one moment'],
  ])('in a list: %s', (_, entries, span, fault) => {
    const list = { holds: () => true, goesOn: false, entries };
    const found = judgeList(archive().archive, list)(span);
    if (fault) expect(found).toContain(fault);
    else expect(found).toBeUndefined();
  });

  it('at the address of an article: 404 after it was withdrawn, or 410 before', () => {
    const judge = (status: number, moment: number) =>
      judgeNoArticle(archive().archive, 3, status)(at(moment, moment + 1)) === undefined;
    expect([judge(410, 220), judge(404, 220), judge(410, 150), judge(404, -10)]).toEqual([true, false, false, true]);
  });

  it('in memory: a last third well above the middle third', () => {
    const course = (bytes: (minute: number) => number) =>
      courseOf(
        Array.from({ length: 61 }, (_, index) => ({ seconds: index * 10, bytes: new Map([[1, bytes(index / 6)]]) })),
      );
    expect(course((minute) => 1e8 + Math.min(minute, 2) * 1e7)).toMatchObject({
      isFlat: true,
      slope: expect.any(Number),
    });
    expect(course((minute) => 1e8 + minute * 1e7).isFlat).toBe(false);
  });
});
