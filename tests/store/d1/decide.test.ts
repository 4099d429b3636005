import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/article/article.ts';
import { type Decision, decide, type Held } from '../../../src/store/d1/decide.ts';
import { IDS_OF_A_SECOND } from '../../../src/store/d1/rows.ts';
import { fromNow, stored } from '../../fixtures/stored.ts';

const AT = fromNow({});
const SECOND = Date.parse(fromNow({ hours: -1 })) / 1000;

/** An article as it is sent, an hour old but for what is given. */
const article = (part: Partial<Article> = {}): Article => {
  const { digest: _, weight: __, ...sent } = stored(part);
  return sent;
};

/** What is decided of articles that are sent, after these were. */
async function decided(sent: Article[], before: Article[] = [], last = new Map<number, number>()) {
  const { decisions } = await decide(before, new Map(), new Map(), fromNow({ hours: -9 }));
  return decide(sent, new Map(decisions.map((decision) => [decision.article.slug, held(decision)])), last, AT);
}

function held({ article: { slug, published, updated }, id, source, matter }: Decision): Held {
  return { slug, published, updated, id, source, matter };
}

describe('what becomes of articles that are sent', () => {
  it('is told of each in turn, and nothing is to be stored of one that is the same', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((slug) => article({ slug })) as [Article, Article, Article];
    const { outcomes, decisions } = await decided([{ ...b, title: 'عنوان مصحح' }, a, c], [a, b]);
    expect(outcomes).toEqual(['changed', 'same', 'new']);
    expect(decisions.map(({ article }) => article.slug)).toEqual(['b', 'c']);
    expect(decisions.map(({ before }) => typeof before)).toEqual(['string', 'object']);
  });
});

describe('the id of an article', () => {
  it('is of its second, the next one that is free', async () => {
    const sent = ['a', 'b', 'c'].map((slug) => article({ slug }));
    const first = SECOND * IDS_OF_A_SECOND;
    expect((await decided(sent)).decisions.map(({ id }) => id)).toEqual([first, first + 1, first + 2]);
    const last = new Map([[SECOND, first + 7]]);
    expect((await decided(sent, [], last)).decisions.map(({ id }) => id)).toEqual([first + 8, first + 9, first + 10]);
  });

  it('stays through an edit, and moves with the date', async () => {
    const before = [article()];
    const edited = await decided([article({ title: 'عنوان مصحح' })], before);
    expect(edited.decisions[0]?.id).toBe(SECOND * IDS_OF_A_SECOND);
    const moved = await decided([article({ published: fromNow({ hours: -2 }) })], before);
    expect(moved.decisions[0]?.id).toBe((SECOND - 3600) * IDS_OF_A_SECOND);
  });
});

describe('when an article last changed', () => {
  const old = { published: fromNow({ hours: -5 }) };
  const corrected = { ...old, updated: fromNow({ hours: -2 }) };
  const updatedOf = async (sent: Partial<Article>, before?: Partial<Article>) =>
    (await decided([article(sent)], before && [article(before)])).decisions[0]?.article.updated;

  it.each<[name: string, sent: Partial<Article>, before: Partial<Article> | undefined, updated: string]>([
    ['of a new one it is what it says', corrected, undefined, corrected.updated],
    ['what it says, where that is later', { ...corrected, title: 'ب' }, old, corrected.updated],
    ['now, where its title is another', { ...old, title: 'ب' }, old, AT],
    ['now, where its summary is another', { ...old, summary: 'ب' }, old, AT],
    ['now, where its content is another', { ...old, content: '<p>ب</p>' }, old, AT],
    ['now, where its language is another', { ...old, language: 'en' }, old, AT],
    ['now, where its link is another', { ...old, link: 'https://x.example/' }, old, AT],
    ['now, where it has a picture', { ...old, image: { url: '/a.png', type: 'image/png', alt: '' } }, old, AT],
    ['now, where it has a recording', { ...old, enclosures: [{ url: '/a.mp3', type: 'audio/mpeg' }] }, old, AT],
    ['as before, where its keywords are others', { ...old, keywords: ['ب'] }, corrected, corrected.updated],
    ['as it says, where it is not out yet', { published: fromNow({ hours: 1 }) }, old, fromNow({ hours: 1 })],
    [
      'as it says, where it was not out before',
      { ...old, title: 'ب' },
      { published: fromNow({ hours: 1 }) },
      old.published,
    ],
    [
      'no earlier, where it came out in this very second and is dated back',
      { ...old, title: 'ب' },
      { published: AT },
      AT,
    ],
    [
      'no earlier, where it changed in the future of a clock that went back',
      { ...old, title: 'ب' },
      { ...old, updated: fromNow({ seconds: 30 }) },
      fromNow({ seconds: 30 }),
    ],
  ])('%s', async (_, sent, before, updated) => {
    expect(await updatedOf(sent, before)).toBe(updated);
  });
});
