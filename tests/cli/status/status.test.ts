import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../program.ts';
import { listen, TOKEN } from '../publish/newsroom.ts';

const STATE = {
  hub: 'https://news.example/hub',
  kind: 'own',
  advertised: true,
  topics: [],
  topicCount: 0,
  oldestDebt: null,
  changed: 0,
  pending: 0,
  deadLetters: [],
};

/** Runs the program against a site that answers like that. */
async function ask(answer: (request: Request) => Response, token = TOKEN) {
  const workshop = await openWorkshop();
  return workshop.status(['--to', await listen(answer)], { RAFID_TOKEN: token });
}

describe('npm run status', () => {
  it('asks the site with the token, and prints what it says', async () => {
    const asked: string[] = [];
    const { code, stdout } = await ask((request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname} ${request.headers.get('Authorization')}`);
      return Response.json(STATE);
    });
    expect(asked).toEqual([`GET /hub Bearer ${TOKEN}`]);
    expect([code, stdout]).toEqual([
      0,
      [
        'hub: https://news.example/hub (own), named in feeds',
        'waiting: changed headings 0, unconfirmed requests 0, messages unknown',
        'oldest debt: none',
        '',
      ].join('\n'),
    ]);
  });

  it('tells a terminal nothing that it would obey', async () => {
    const deadLetters = [{ at: '2026', message: '\u001b[2J\u0007' }];
    const topics = [
      { topic: 'https://a.example/%1B%5B3J/rss.xml', recipients: 1, owing: 0, failing: 0, failures: {}, givenUp: 0 },
    ];
    const { stdout } = await ask(() => Response.json({ ...STATE, topics, topicCount: 1, deadLetters }));
    expect(stdout).toContain('␛[2J␇');
    expect(stdout).toContain('/␛[3J/');
    expect(stdout).not.toContain('\u001b');
  });

  it.each<[string, () => Response, RegExp]>([
    ['that does not take the token', () => new Response(null, { status: 401 }), /does not take the token/],
    ['that has no such address', () => new Response('x', { status: 404 }), /404/],
    ['that is none', () => Response.json({ ...STATE, topics: 'many' }), /answers what no site of rafid does/],
    ['that leads elsewhere', () => Response.redirect('https://other.example/hub'), /redirects/],
  ])('ends with 1 and a word why at a site %s', async (_, answer, reason) => {
    const { code, stderr } = await ask(answer);
    expect([code, stderr]).toEqual([1, expect.stringMatching(reason)]);
  });

  it('says of a site that does not answer what that means for who asked', async () => {
    const { code, stderr } = await ask(() => new Response(null, { status: 503, headers: { 'Retry-After': '9999' } }));
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/owes its subscribers can not be told now; run the same/),
    ]);
    expect(stderr).not.toMatch(/publish/);
  });

  it('says how it is called where no site is named', async () => {
    const workshop = await openWorkshop();
    const { code, stderr } = await workshop.status([]);
    expect([code, stderr]).toEqual([1, expect.stringContaining('npm run status -- --to')]);
  });
});
