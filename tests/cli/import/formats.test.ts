import { describe, expect, it } from 'vitest';
import { built, files, importFixture } from './imported.ts';

describe('an export of WordPress', () => {
  it('gives its published articles, and counts the rest by kind', async () => {
    const { workshop, ending } = await importFixture('export.xml');
    expect(ending.code, ending.stderr).toBe(0);
    expect(ending.stdout).toContain(
      'WordPress, new 4, changed 0, same 0, skipped 8 (1 attachment, 1 draft, 1 empty, 1 nav_menu_item, 1 page, 1 private, 1 protected, 1 revision), refused 0',
    );
    expect(ending.stderr).toContain('export.xml:115: warning: «بلا نص» has no text and is skipped.');
    expect(Object.keys(await built(workshop)).sort()).toEqual(['bridge', 'bridge-2', 'tomorrow', 'عسل-الجبل']);
  });

  it('has dates in UTC, names that people know, categories and tags, the excerpt and the picture', async () => {
    const { workshop } = await importFixture('export.xml');
    expect((await built(workshop))['عسل-الجبل']).toMatchObject({
      title: 'عسل الجبل: “موسم” قصير & وفير',
      id: 'https://wadi.example/?p=12',
      published: '2024-05-01T06:30:00Z',
      updated: '2024-05-03T10:00:00Z',
      authors: ['هدى السالم'],
      keywords: ['زراعة & ري', 'النحل'],
      summary: 'موسم قصير، لكنه وفير.',
      language: 'ar',
      image: {
        url: 'https://wadi.example/wp-content/uploads/hive-large.jpg',
        alt: 'خلايا النحل',
        caption: 'الخلايا عند الفجر',
      },
    });
  });

  it('has the paragraphs, captions and addresses that WordPress makes of its text, and no script', async () => {
    const { workshop, ending } = await importFixture('export.xml');
    expect((await built(workshop))['عسل-الجبل']?.content).toBe(
      [
        '<p>بدأ قطاف العسل في الجبل قبل موعده.</p>',
        '<p>يقول النحالون إن <strong>الزهر</strong> بكّر هذا العام.<br>\nوإن المطر كان كافيًا.</p>',
        '<figure><img src="https://wadi.example/wp-content/uploads/hive.jpg" alt="خلية" width="800" height="500"><figcaption>خلية على السفح</figcaption></figure>',
        '<p dir="ltr"><a href="https://films.example/watch?v=1&amp;list=2">https://films.example/watch?v=1&amp;list=2</a></p>',
        '<pre>صندوق:\n\n  # ثلاثة\n* أطر</pre>',
        '<p>انظر <a href="https://wadi.example/about">من نحن</a> و[^1] و*نجمة*.</p>',
      ].join('\n'),
    );
    expect(ending.stderr).toContain('[gallery] is left out');
    expect(ending.stderr).toContain('<script> is left out');
  });

  it('keeps blocks as they are', async () => {
    const { workshop } = await importFixture('export.xml');
    const { bridge } = await built(workshop);
    expect(bridge).toMatchObject({ authors: ['mazen'], keywords: [] });
    expect(bridge?.content.replaceAll('\n', '')).toBe(
      '<p>فُتح الجسر أمام المارة.</p><ul><li>للمشاة</li><li>للدراجات</li></ul>',
    );
  });

  it('has what is to come out later, and what is to be heard', async () => {
    const { workshop } = await importFixture('export.xml');
    expect((await built(workshop)).tomorrow).toMatchObject({
      published: '2099-01-01T00:00:00Z',
      enclosures: [{ url: 'https://wadi.example/ray.mp3', type: 'audio/mpeg', size: 7654 }],
    });
  });

  it('keeps the old address of each page for redirects', async () => {
    const { workshop } = await importFixture('export.xml');
    const text = (await files(workshop))['articles/2025/bridge-2.md'];
    expect(text).toContain('aliases:\n  - https://wadi.example/2025/06/bridge/\n');
  });
});

it('RSS 2.0', async () => {
  const { workshop, ending } = await importFixture('rss.xml');
  expect(ending).toMatchObject({ code: 0, stderr: '' });
  const { sea, 'Harbour-notes': harbour } = await built(workshop);
  expect(sea).toMatchObject({
    title: 'البحر & الصيادون اليوم',
    id: 'https://radio.example/episodes/sea.html',
    published: '2024-03-03T06:15:00Z',
    authors: ['ليلى حداد'],
    keywords: ['البحر'],
    summary: 'حلقة عن الصيد.',
    content: '<p>حديث مع الصيادين. <img src="https://radio.example/pictures/boat.png" alt="قارب"></p>',
    image: { url: 'https://radio.example/cover.jpg', alt: 'الغلاف' },
    enclosures: [{ url: 'https://radio.example/sea.mp3', type: 'audio/mpeg', size: 123456, duration: 3723 }],
  });
  expect(harbour).toMatchObject({
    id: 'harbour-7',
    published: '2024-03-04T15:00:00Z',
    language: 'en',
    authors: ['Sam Haddad'],
    content: '<p>The crane is back.</p>',
  });
});

it('RSS 1.0', async () => {
  const { workshop, ending } = await importFixture('rss1.rdf');
  expect(ending).toMatchObject({ code: 0, stderr: '' });
  expect(Object.values(await built(workshop))).toMatchObject([
    {
      slug: '1',
      title: 'رفّ جديد لكتب الأطفال',
      id: 'https://library.example/new/1',
      published: '2024-02-10T05:00:00Z',
      authors: ['سعاد'],
      keywords: ['كتب'],
      content: '<p>وصلت مئة قصة مصورة.</p>',
    },
  ]);
});

it('Atom 1.0', async () => {
  const { workshop, ending } = await importFixture('atom.xml');
  expect(ending).toMatchObject({ code: 0, stderr: '' });
  const { 'no-moon': moon, yultuz } = await built(workshop);
  expect(moon).toMatchObject({
    title: 'ليلة <بلا> قمر',
    id: 'urn:uuid:2',
    link: 'https://sky.example/report',
    published: '2024-04-01T17:00:00Z',
    updated: '2024-04-02T00:00:00Z',
    language: 'ar',
    authors: ['نور الدين'],
    keywords: ['فلك', 'ليل'],
    summary: 'سماء صافية.',
    content: '<p>خرجنا <b>بعد</b> العشاء.<br>رأينا <a href="https://stars.example/blog/map">الخريطة</a>.</p>',
    enclosures: [{ url: 'https://stars.example/blog/talk.ogg', type: 'audio/ogg', size: 99 }],
  });
  expect(yultuz).toMatchObject({
    title: 'يۇلتۇز',
    language: 'ug',
    authors: ['ئايگۈل'],
    content: '<p>بىرىنچى ئابزاس &lt;3</p>\n<p>ئىككىنچى ئابزاس</p>',
  });
});

it('JSON Feed', async () => {
  const { workshop, ending } = await importFixture('feed.json');
  expect(ending).toMatchObject({ code: 0, stderr: '' });
  const { قلم: pen, 2: paper } = await built(workshop);
  expect(pen).toMatchObject({
    title: 'القلم والحبر',
    id: '41',
    link: 'https://museum.example/pens',
    published: '2024-01-05T07:00:00Z',
    updated: '2024-01-06T07:00:00Z',
    authors: [],
    keywords: ['خط', 'حبر'],
    summary: 'عن بري القلم.',
    enclosures: [{ url: 'https://khatt.example/a.mp3', type: 'audio/mpeg', size: 5, duration: 61 }],
  });
  expect(pen?.content).toBe(
    [
      '<figure><img src="https://khatt.example/cover" alt=""></figure>',
      '<p>نبري القلم أولًا.</p>',
      '<p><img src="https://khatt.example/pen.png" alt="قلم"></p>',
    ].join('\n'),
  );
  expect(paper).toMatchObject({ authors: ['رنا'], content: '<p>السطر الأول<br>الثاني &lt;وسم&gt;</p>\n<p>فقرة</p>' });
});
