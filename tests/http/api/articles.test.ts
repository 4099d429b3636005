import { describe, expect, it, vi } from 'vitest';
import { digestOf } from '../../../src/article/digest.ts';
import { fromNow, NASTY, NOW } from '../../fixtures/stored.ts';
import { quietLog } from '../origin.ts';
import { article, openDesk, pointersOf, problemOf } from './desk.ts';

const path = (slug: string) => `/api/articles/${encodeURIComponent(slug)}`;

describe('an article that is put', () => {
  it('is new, then the same, then changed, and is read by all', async () => {
    const desk = await openDesk();
    const put = async (title: string) => {
      const response = await desk.ask('PUT', path('مقال'), article({ title }));
      return [response.status, await response.json()];
    };
    expect(await put('سد جديد')).toEqual([201, { outcome: 'new' }]);
    expect(await put('سد جديد')).toEqual([200, { outcome: 'same' }]);
    expect(await put('سد ثان')).toEqual([200, { outcome: 'changed' }]);
    expect(await (await desk.app.request('/rss.xml')).text()).toContain('سد ثان');
    expect(await (await desk.app.request(`/keywords/${encodeURIComponent('مياه')}/rss.xml`)).text()).toContain(
      'سد ثان',
    );
  });

  it('has in the manifest the digest that whoever sent it can work out', async () => {
    const desk = await openDesk();
    const { slug, ...rest } = article({ title: NASTY.replace(/\u2028/g, ' ') });
    await desk.ask('PUT', path(slug), { ...rest, slug });
    const { articles } = (await (await desk.ask('GET', '/api/manifest')).json()) as { articles: object[] };
    expect(articles).toEqual([{ slug, digest: await digestOf({ slug, ...rest }) }]);
  });

  it('has the slug of its address', async () => {
    const desk = await openDesk();
    expect(await pointersOf(await desk.ask('PUT', path('آخر'), article()))).toEqual(['/slug']);
    expect(desk.changes()).toBe(0);
  });

  it('may have every field that the build gives', async () => {
    const desk = await openDesk();
    const whole = article({
      updated: fromNow({ hours: -0.5 }),
      authors: ['هدى السالم'],
      keywordRun: 'حصار قطر',
      related: ['عنوان'],
      image: {
        url: '/media/0a1b2c3d4e/dam.png',
        type: 'image/png',
        size: 9,
        alt: '',
        caption: 'سد',
        width: 2,
        height: 1,
      },
      enclosures: [{ url: 'https://x.example/a.mp3', type: 'audio/mpeg', size: 5, duration: 60 }],
      id: 'https://old.example/?p=1',
      link: 'https://x.example/',
    });
    expect((await desk.ask('PUT', path('مقال'), whole)).status).toBe(201);
    expect((await desk.store.article('مقال', NOW))?.article).toMatchObject(whole);
  });

  it('may be kept back until a day that has not come', async () => {
    const desk = await openDesk();
    const ahead = article({ published: fromNow({ hours: 24 }) });
    expect((await desk.ask('PUT', path('مقال'), ahead)).status).toBe(201);
    expect(await (await desk.app.request('/rss.xml')).text()).not.toContain(ahead.title);
  });
});

describe('what is wrong with an article is named by its field, and nothing is stored', () => {
  const wrong: [string, unknown[]][] = [
    ['/slug', [1, ' مقال', 'a b', 'a/b', 'a\u0000', 'cafe\u0301', '\ud800x', 'م'.repeat(501)]],
    ['/title', [1, null, '', ' ', 'a\nb', ' a', '\ud800', 'a\u0000', 'a\u0007b', 'a\u001b[2J', '\ufffe']],
    [
      '/published',
      [1, '', '2026-03-05', '2026-03-05T10:00:00+03:00', '2026-02-30T10:00:00Z', '2026-03-05T10:00:00.0Z'],
    ],
    ['/updated', ['x', fromNow({ hours: -2 }), fromNow({ seconds: 60 })]],
    ['/language', ['', 'AR', 'arabic', 'a', 'ar_SA', 'x y', 7]],
    ['/authors', ['هدى', {}, null]],
    ['/authors/0', [[1], [''], [' هدى'], ['ه\u001b']]],
    ['/authors', [Array(101).fill('هدى')]],
    ['/credits', [Array.from({ length: 101 }, (_, index) => `a${index}`)]],
    ['/keywords', [Array.from({ length: 501 }, (_, index) => `a${index}`)]],
    ['/related', [Array(201).fill('عنوان')]],
    ['/related/0', [['ع'.repeat(1001)]]],
    ['/enclosures', [Array(101).fill({ url: '/a.mp3', type: 'audio/mpeg' })]],
    ['/credits', [['رافد', 'رافد'], ['!']]],
    ['/keywords', ['مياه', ['مياه', 'مِياه'], ['؟']]],
    [
      '/keywords/1',
      [
        ['مياه', 5],
        ['مياه', ''],
      ],
    ],
    ['/keywordRun', ['', 5, 'م'.repeat(10_001)]],
    ['/related', [{}]],
    ['/content', [1, '', '<p>', 'نص', '<script>alert(1)</script>', '<p onclick="x">ن</p>', '<p>\ud800</p>']],
    ['/content', ['<p><a href="javascript:alert(1)">ن</a></p>', `<p>${'ن'.repeat(300_000)}</p>`]],
    ['/summary', [1, null]],
    ['/image', ['a.png', null]],
    ['/image/url', [{ url: 'javascript:alert(1)', type: 'image/png', alt: '' }]],
    ['/image/type', [{ url: '/a.png', type: 'text/html', alt: '' }]],
    ['/image/alt', [{ url: '/a.png', type: 'image/png' }]],
    ['/image/width', [{ url: '/a.png', type: 'image/png', alt: '', width: -1 }]],
    ['/image/onload', [{ url: '/a.png', type: 'image/png', alt: '', onload: 'x' }]],
    ['/enclosures', ['a.mp3', null]],
    ['/enclosures/0/url', [[{ url: '//evil.example/a.mp3', type: 'audio/mpeg' }]]],
    ['/enclosures/0/type', [[{ url: '/a.mp3', type: 'audio' }]]],
    ['/enclosures/0/size', [[{ url: '/a.mp3', type: 'audio/mpeg', size: '5' }]]],
    ['/id', ['', 'a\nb', 'a\0b', 5]],
    ['/published', ['1400-01-01T00:00:00Z', '2300-01-01T00:00:00Z']],
    ['/link', ['javascript:alert(1)', '/a', 'x.example', 'mailto:a@x.example', 'https://x.example/ن', 5]],
    ['/digest', ['x']],
    ['/constructor', ['x']],
  ];
  it.each(wrong.flatMap(([pointer, values]) => values.map((value) => [pointer, value] as const)))(
    '%s: %j',
    async (pointer, value) => {
      const desk = await openDesk();
      const field = pointer.split('/')[1] ?? '';
      const slug = field === 'slug' && typeof value === 'string' ? value.toWellFormed() : 'مقال';
      const response = await desk.ask('PUT', path(slug), { ...article(), [field]: value });
      expect(await pointersOf(response)).toContain(pointer);
      expect(desk.changes()).toBe(0);
    },
  );

  it.each([
    'slug',
    'title',
    'published',
    'updated',
    'language',
    'keywords',
    'content',
    'summary',
    'enclosures',
  ] as const)('without %s', async (field) => {
    const desk = await openDesk();
    const { [field]: _, ...rest } = article();
    expect(await pointersOf(await desk.ask('PUT', path('مقال'), rest))).toEqual([`/${field}`]);
  });

  it.each(['null', '[]', '"x"', '5', 'true'])('%s is no article', async (body) => {
    const desk = await openDesk();
    const { errors } = await problemOf(await desk.ask('PUT', path('مقال'), body), 422);
    expect(errors?.[0]?.pointer).toMatch(/^(?:\/slug)?$/);
  });

  it.each(['authors', 'credits', 'keywords', 'related', 'enclosures'])(
    'a list of rubbish is counted, and not looked at: %s',
    async (field) => {
      const desk = await openDesk();
      const rubbish = { ...article(), [field]: Array(700_000).fill(1) };
      expect(await pointersOf(await desk.ask('PUT', path('مقال'), rubbish))).toEqual([`/${field}`]);
      const many = { publish: Array(700_000).fill(1), withdraw: [] };
      expect(await pointersOf(await desk.ask('POST', '/api/batch', many))).toEqual(['/publish']);
    },
  );

  it('what is told of a fault is short, however much was sent', async () => {
    const desk = await openDesk();
    for (const body of [JSON.stringify('x'.repeat(1_000_000)), { ...article(), ['x'.repeat(1_000_000)]: 1 }]) {
      const response = await desk.ask('PUT', path('مقال'), body);
      expect((await response.text()).length).toBeLessThan(5000);
    }
  });

  it('a prototype is no field', async () => {
    const desk = await openDesk();
    const body = JSON.stringify(article()).replace('{', '{"__proto__":{"title":"x"},');
    expect(await pointersOf(await desk.ask('PUT', path('مقال'), body))).toEqual(['/__proto__']);
  });
});

describe('a body that is none', () => {
  it.each(['', '{', '{"slug":}', 'x'.repeat(1000), '['.repeat(700_000)])('%.20s', async (body) => {
    const desk = await openDesk();
    await problemOf(await desk.ask('PUT', path('مقال'), body), 400);
  });

  it('is not UTF-8', async () => {
    const desk = await openDesk();
    const response = await desk.app.request('https://news.example/api/batch', {
      method: 'POST',
      headers: { Authorization: 'Bearer a-token-of-the-newsroom', 'Content-Type': 'application/json' },
      body: new Uint8Array([0x22, 0xff, 0x22]),
    });
    await problemOf(response, 400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])('is %s', async (type) => {
    const desk = await openDesk();
    await problemOf(await desk.ask('PUT', path('مقال'), article(), { 'Content-Type': type }), 415);
  });

  it('is compressed', async () => {
    const desk = await openDesk();
    await problemOf(await desk.ask('PUT', path('مقال'), article(), { 'Content-Encoding': 'gzip' }), 415);
  });

  it.each([undefined, '10', '-5', 'x', '99999999999'])(
    'is too large, whatever it says of its length: %s',
    async (length) => {
      const desk = await openDesk();
      let sent = 0;
      const endless = new ReadableStream({
        pull(controller) {
          sent += 100_000;
          controller.enqueue(new Uint8Array(100_000).fill(0x20));
        },
      });
      const request = new Request('https://news.example/api/batch', {
        method: 'POST',
        headers: {
          Authorization: 'Bearer a-token-of-the-newsroom',
          'Content-Type': 'application/json',
          ...(length && { 'Content-Length': length }),
        },
        body: endless,
      });
      await problemOf(await desk.app.fetch(request), 413);
      expect(sent).toBeLessThan(3_000_000);
    },
  );
});

describe('an article that is deleted', () => {
  it('is gone, and stays so when it is deleted again', async () => {
    const desk = await openDesk();
    await desk.ask('PUT', path('مقال'), article());
    expect((await desk.ask('DELETE', path('مقال'))).status).toBe(204);
    expect((await desk.ask('DELETE', path('مقال'))).status).toBe(204);
    expect((await desk.app.request(`/articles/${encodeURIComponent('مقال')}`)).status).toBe(410);
  });

  it.each(['nothing', '%E0%A4%A', '..%2Fmanifest'])('and was never there changes nothing: %s', async (name) => {
    const desk = await openDesk();
    await desk.ask('PUT', path('مقال'), article());
    expect((await desk.ask('DELETE', `/api/articles/${name}`)).status).toBe(204);
    expect((await desk.app.request(`/articles/${encodeURIComponent('مقال')}`)).status).toBe(200);
  });
});

describe('the manifest', () => {
  it('comes in parts, each of which leads to the next', async () => {
    const desk = await openDesk();
    for (const slug of ['ب', 'ا', 'c', 'ت', 'b']) await desk.ask('PUT', path(slug), article({ slug }));
    const slugs: string[] = [];
    let after: string | undefined = '';
    let parts = 0;
    while (after !== undefined) {
      const response = await desk.ask('GET', `/api/manifest?limit=2&after=${encodeURIComponent(after)}`);
      const part = (await response.json()) as { articles: { slug: string }[]; next?: string };
      slugs.push(...part.articles.map(({ slug }) => slug));
      after = part.next;
      parts++;
    }
    expect([slugs, parts]).toEqual([['b', 'c', 'ا', 'ب', 'ت'], 3]);
  });

  it.each(['0', '-1', '1001', 'x', '1.5', '1e2', ''])('has no part of %s articles', async (limit) => {
    const desk = await openDesk();
    await problemOf(await desk.ask('GET', `/api/manifest?limit=${limit}`), 400);
  });
});

describe('a batch', () => {
  it('publishes and withdraws, and says what became of each', async () => {
    const desk = await openDesk();
    await desk.ask('PUT', path('قديم'), article({ slug: 'قديم' }));
    const response = await desk.ask('POST', '/api/batch', {
      publish: [article({ slug: 'ا' }), article({ slug: 'ب' })],
      withdraw: ['قديم', 'nothing'],
    });
    expect([response.status, await response.json()]).toEqual([
      200,
      { published: ['ا', 'ب'].map((slug) => ({ slug, outcome: 'new' })), withdrawn: ['قديم'] },
    ]);
    expect((await desk.publication.holdings('', 10)).map(({ slug }) => slug)).toEqual(['ا', 'ب']);
  });

  it('may be empty', async () => {
    const desk = await openDesk();
    const response = await desk.ask('POST', '/api/batch', { publish: [], withdraw: [] });
    expect(await response.json()).toEqual({ published: [], withdrawn: [] });
  });

  it('with one bad article is refused as a whole, and every fault is named', async () => {
    const desk = await openDesk();
    const publish = [
      article({ slug: 'ا' }),
      article({ slug: 'ب', updated: fromNow({ hours: -5 }) }),
      article({ slug: 'ت', updated: fromNow({ hours: 5 }) }),
      article({ slug: 'ا' }),
    ];
    const response = await desk.ask('POST', '/api/batch', { publish, withdraw: ['ب'] });
    expect(await pointersOf(response)).toEqual([
      '/publish/1/updated',
      '/publish/2/updated',
      '/publish/3/slug',
      '/withdraw/0',
    ]);
    expect(desk.changes()).toBe(0);
  });

  it.each(['', '.', '..', '-', '/'])('takes no name that can be no address: «%s»', async (slug) => {
    const desk = await openDesk();
    const response = await desk.ask('POST', '/api/batch', { publish: [article({ slug })], withdraw: [slug] });
    expect(await pointersOf(response)).toEqual(['/publish/0/slug', '/withdraw/0']);
  });

  it('has an id of its own for each article', async () => {
    const desk = await openDesk();
    const publish = ['ا', 'ب'].map((slug) => article({ slug, id: 'https://old.example/?p=7' }));
    expect(await pointersOf(await desk.ask('POST', '/api/batch', { publish, withdraw: [] }))).toEqual([
      '/publish/1/id',
    ]);
  });

  it('tells apart whose field is wrong', async () => {
    const desk = await openDesk();
    const publish = [article({ slug: 'ا' }), { ...article({ slug: 'ب' }), keywords: ['مياه', 5], 'a/b~c': 1 }];
    expect(await pointersOf(await desk.ask('POST', '/api/batch', { publish, withdraw: [] }))).toEqual([
      '/publish/1/keywords/1',
      '/publish/1/a~1b~0c',
    ]);
  });

  it.each([
    ['/publish', { publish: Array.from({ length: 101 }, (_, index) => article({ slug: `a${index}` })), withdraw: [] }],
    ['/withdraw', { publish: [], withdraw: Array.from({ length: 101 }, (_, index) => `a${index}`) }],
    ['/publish', { publish: Array(101).fill(1), withdraw: [] }],
    ['/withdraw', { publish: [] }],
    ['/publish', { withdraw: [] }],
    ['/remove', { publish: [], withdraw: [], remove: [] }],
  ])('has so many at most, and nothing else: %s', async (pointer, body) => {
    const desk = await openDesk();
    expect(await pointersOf(await desk.ask('POST', '/api/batch', body))).toEqual([pointer]);
  });
});

describe('trouble with the store', () => {
  it('is told, with when to try again', async () => {
    quietLog();
    const desk = await openDesk();
    vi.spyOn(desk.publication, 'change').mockRejectedValue(new Error('The disk is full: secret detail.'));
    const response = await desk.ask('PUT', path('مقال'), article());
    expect(response.headers.get('Retry-After')).toMatch(/^\d+$/);
    expect(JSON.stringify(await problemOf(response, 503))).not.toContain('secret');
  });
});
