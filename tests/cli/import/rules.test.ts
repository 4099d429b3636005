import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../program.ts';
import { built, cdata, files, importText, item, rss } from './imported.ts';

const one = (parts: Record<string, string>) => importText(rss(item(parts)));

async function contentOf(html: string): Promise<string | undefined> {
  const { workshop, ending } = await one({ description: cdata(html) });
  expect(ending.code, ending.stderr).toBe(0);
  return (await built(workshop)).rain?.content;
}

describe('HTML goes through Markdown unchanged', () => {
  it('with blank lines, and text that means something there', async () => {
    const html = [
      '<p>نجمة * و_شرطة_ و`علامة` و[^1] و[رابط](x)\n# ليس عنوانًا\n    - ليس قائمة</p>',
      '<pre>سطر\n\n\n   \n# بعد فراغ\n</pre>',
      '<blockquote><pre><code>a\n\n    b</code></pre></blockquote>',
      '<ul><li>أول</li></ul>',
      '<p>---</p>',
    ].join('\n');
    expect(await contentOf(html)).toBe(html.replace('<blockquote>', '<blockquote dir="ltr">'));
  });

  it('with blank lines between tags, which say nothing', async () => {
    expect(await contentOf('<ul>\n\n<li>أول</li>\n \n<li>ثانٍ</li>\n\n</ul>\n\n\n<p>سطر\n\nسطر</p>')).toBe(
      '<ul>\n<li>أول</li>\n<li>ثانٍ</li>\n</ul>\n<p>سطر\nسطر</p>',
    );
  });

  it('where it begins with no block, and text that stands alone is a paragraph', async () => {
    const html = '<a href="https://wadi.example/x"><div>*مائل*</div></a>\n<p>نص</p>';
    expect(await contentOf(html)).toBe(html);
    expect(await contentOf('---\nنص *وحده*')).toBe('<p>---\nنص *وحده*</p>');
  });

  it('with its footnotes, again and again', async () => {
    const html = '<p>قال<sup><a href="#fn-1" id="fnref-1">1</a></sup>.</p><ol><li id="fn-1">حاشية</li></ol>';
    const { workshop } = await one({ description: cdata(html) });
    const { rain } = await built(workshop);
    expect(rain?.content).toContain('href="/articles/rain#fn-rain-1" id="fnref-rain-1"');
    expect(rain?.content).toContain('<li id="fn-rain-1">');
    const again = await one({ description: cdata(rain?.content.replaceAll('/articles/rain#', '#') ?? '') });
    expect((await built(again.workshop)).rain?.content).toBe(rain?.content);
  });
});

describe('addresses', () => {
  it('that are relative stand against that of the item', async () => {
    expect(await contentOf('<p>نص <img src="a.png" srcset="b.png 2x" alt=""> <a href="/c">ج</a></p>')).toBe(
      '<p>نص <img src="https://wadi.example/a.png" srcset="https://wadi.example/b.png 2x" alt=""> <a href="https://wadi.example/c">ج</a></p>',
    );
  });

  it('that are relative stand against that of the site where the item names none', async () => {
    const { workshop, ending } = await one({
      link: '/news/rain',
      description: cdata('<p>نص <img src="a.png" alt=""></p>'),
    });
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect((await built(workshop)).rain?.content).toBe('<p>نص <img src="https://wadi.example/news/a.png" alt=""></p>');
    expect(Object.values(await files(workshop))[0]).toContain('aliases:\n  - https://wadi.example/news/rain\n');
    const without = await one({ link: '', description: cdata('<p>نص <img src="/a.png" alt=""></p>') });
    expect(without.ending).toMatchObject({ code: 0, stderr: '' });
  });

  it('that are relative in Atom stand against each xml:base in turn', async () => {
    const content =
      '<content type="xhtml" xml:base="img/"><div xmlns="http://www.w3.org/1999/xhtml"><img src="a.png" alt="ص"/></div></content>';
    const { workshop, ending } = await importText(
      `<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://wadi.example/blog/"/><entry xml:base="2024/"><title>مطر</title><id>1</id><link href="rain"/><updated>2024-03-03T09:15:00Z</updated>${content}</entry></feed>`,
    );
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect((await built(workshop)).rain?.content).toBe(
      '<p><img src="https://wadi.example/blog/2024/img/a.png" alt="ص"></p>',
    );
    expect(Object.values(await files(workshop))[0]).toContain('- https://wadi.example/blog/2024/rain\n');
  });

  it('that are relative in JSON Feed stand against that of its home page', async () => {
    const { workshop, ending } = await importText(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        home_page_url: 'https://wadi.example/',
        items: [
          {
            id: '1',
            url: '/rain',
            image: '/a.jpg',
            title: 'مطر',
            summary: 'نص',
            date_published: '2024-03-03T09:15:00Z',
          },
        ],
      }),
    );
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    // What has no text but a summary consists of it.
    expect((await built(workshop)).rain).toMatchObject({
      content: '<p>نص</p>',
      image: { url: 'https://wadi.example/a.jpg' },
    });
  });

  it('have the full names of relations in Atom, too', async () => {
    const rel = 'http://www.iana.org/assignments/relation/alternate';
    const { workshop } = await importText(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>مطر</title><id>1</id><link rel="${rel}" href="https://wadi.example/rain"/><updated>2024-03-03T09:15:00Z</updated><content>نص</content></entry></feed>`,
    );
    expect(Object.keys(await files(workshop))).toEqual(['articles/2024/rain.md']);
  });

  it('stand against the site of RSS 1.0, and of RSS in a namespace, whose language counts as well', async () => {
    const parts = '<title>مطر</title><description>&lt;img src="/a.png" alt=""&gt; نص</description>';
    const head = '<link>https://wadi.example/</link>';
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>${head}<dc:language>ug</dc:language></channel><item rdf:about="1">${parts}<dc:date>2024-03-03</dc:date></item></rdf:RDF>`;
    const named = `<rss xmlns="http://backend.userland.com/rss2"><channel>${head}<language>ug</language><item>${parts}<pubDate>3 Mar 2024 09:15 GMT</pubDate></item></channel></rss>`;
    for (const document of [rdf, named]) {
      const { workshop, ending } = await importText(document);
      expect(ending).toMatchObject({ code: 0, stderr: '' });
      expect((await built(workshop)).مطر).toMatchObject({
        language: 'ug',
        content: '<p><img src="https://wadi.example/a.png" alt=""> نص</p>',
      });
    }
  });

  it('of older articles, which stand elsewhere, are said', async () => {
    const next =
      '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="https://wadi.example/rss.xml?page=2"/>';
    const { ending } = await importText(rss(item(), next));
    expect(ending.code).toBe(0);
    expect(ending.stderr).toBe(
      'stdin: warning: Older articles stand in other documents: import https://wadi.example/rss.xml?page=2 as well.\n',
    );
  });

  it('that could do harm are left out, which is said', async () => {
    const { workshop, ending } = await one({
      description: cdata(
        '<p>نص <a href="javascript:alert(1)">رابط</a> <img src="data:image/png;base64,AA" alt="صورة"></p>',
      ),
    });
    expect((await built(workshop)).rain?.content).toBe('<p>نص رابط صورة</p>');
    expect(ending.stderr).toContain('javascript:alert(1)');
    expect(ending.stderr).toContain('data:image/png');
  });
});

describe('names', () => {
  it('come from the address, its last part without an ending', async () => {
    const { workshop } = await one({
      link: 'https://wadi.example/a/%D9%85%D8%B7%D8%B1%20%D8%BA%D8%B2%D9%8A%D8%B1.html?x=1',
    });
    expect(Object.keys(await files(workshop))).toEqual(['articles/2024/مطر-غزير.md']);
  });

  it('come from the title where the address says nothing', async () => {
    const { workshop } = await one({ link: 'https://wadi.example/?p=7', title: 'مطر، «على» الهضبة!' });
    expect(Object.keys(await files(workshop))).toEqual(['articles/2024/مطر-على-الهضبة.md']);
  });

  it('that the name of a file would not tell stand in it', async () => {
    const items = [
      item({ link: 'https://wadi.example/2024-01-01-a', guid: '1' }),
      item({ link: 'https://wadi.example/a:b', guid: '2' }),
    ];
    const { workshop } = await importText(rss(items.join('\n')));
    expect(Object.keys(await built(workshop)).sort()).toEqual(['2024-01-01-a', 'a:b']);
  });

  it('are never those of two articles, not even where only the case differs', async () => {
    const items = ['rain', 'Rain', 'rain'].map((name, index) =>
      item({ link: `https://wadi.example/${index}/${name}`, guid: String(index) }),
    );
    const { workshop } = await importText(rss(items.join('\n')));
    expect(Object.keys(await built(workshop)).sort()).toEqual(['Rain-2', 'rain', 'rain-3']);
  });

  it('never lead out of the folder, or hide', async () => {
    const items = ['..%2F..%2Fetc', '.hidden', '%00'].map((name, index) =>
      item({ link: `https://wadi.example/${name}`, guid: String(index) }),
    );
    const { workshop } = await importText(rss(items.join('\n')));
    expect(Object.keys(await files(workshop)).every((path) => /^articles\/2024\/[^./][^/]*\.md$/.test(path))).toBe(
      true,
    );
    expect(Object.keys(await built(workshop))).toHaveLength(3);
  });
});

describe('ids', () => {
  it('are those of the address where there is no other, since readers go by it', async () => {
    const { workshop } = await one({ guid: '' });
    expect((await built(workshop)).rain?.id).toBe('https://wadi.example/rain');
  });

  it('are of one item: a second is named with the line of the first', async () => {
    const { workshop, ending } = await importText(rss(`${item()}\n${item({ title: 'آخر' })}`));
    expect(ending.code).toBe(1);
    expect(ending.stderr).toContain('stdin:5: error: «آخر»: The item on line 4 has the same id');
    expect(Object.keys(await built(workshop))).toEqual(['rain']);
  });

  it('that the build gives are known as well', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/rain.txt': 'مطر\n\n3 مارس 2024\n\nنص.\n' });
    const own = 'tag:rafid.example.com,2026:articles/rain';
    const { code, stderr } = await workshop.import(['-'], rss(item({ guid: own })));
    expect(code).toBe(1);
    expect(stderr).toContain(`rain.txt has the id «${own}»`);
    expect(Object.keys(await files(workshop))).toEqual(['articles/rain.txt']);
  });

  it('are known wherever the article lies by now', async () => {
    const { workshop } = await one({});
    const [text = ''] = Object.values(await files(workshop));
    const moved = await openWorkshop();
    await moved.write({ 'articles/elsewhere/renamed.md': text });
    const { stdout } = await moved.import(['-'], rss(item()));
    expect(stdout).toContain('new 0, changed 0, same 1');
    expect(Object.keys(await files(moved))).toEqual(['articles/elsewhere/renamed.md']);
  });
});

it('a year of two digits, which RSS has still, is the one that RFC 2822 says', async () => {
  const { workshop } = await one({ pubDate: 'Sun, 03 Mar 24 09:15 +0300' });
  expect((await built(workshop)).rain?.published).toBe('2024-03-03T06:15:00Z');
});

describe('languages', () => {
  const SENTENCE =
    'نزل المطر عند الفجر على الهضبة، ثم كف عند الظهر، فخرج الناس إلى الحقول في موعدهم من كل عام، وعادوا إلى بيوتهم قبل الغروب. ';
  const spoken = async (channel: string, text: string) => {
    const { workshop, ending } = await importText(
      rss(item({ title: text.slice(0, 20), description: text }), `<language>${channel}</language>`),
    );
    expect(ending.code, ending.stderr).toBe(0);
    return (await built(workshop)).rain?.language;
  };

  it.each([
    ['en-US', SENTENCE, 'ar', 'a setting that nobody has changed'],
    ['ar-SA', SENTENCE, 'ar', 'the same, and longer'],
    ['ms-Arab', SENTENCE, 'ms-Arab', 'one that is not told by letters'],
    ['de', 'Der Regen ist da.', 'de', 'too short a text to tell'],
    ['en', 'نزل المطر.', 'ar', 'too short a text, in other letters'],
  ])('of the document, %s: «%.12s…» is %s (%s)', async (channel, text, language) => {
    expect(await spoken(channel, text)).toBe(language);
  });
});

describe('what is there already', () => {
  it('is kept and named, unless it is to be replaced', async () => {
    const { workshop } = await one({});
    const [[path, text] = ['', '']] = Object.entries(await files(workshop));
    const newer = rss(item({ title: 'مطر غزير' }));
    const kept = await workshop.import(['-'], newer);
    expect(kept.code).toBe(1);
    expect(kept.stderr).toContain(`«مطر غزير»: ${path} is there and differs: --force puts this in its place.`);
    expect(kept.stdout).toContain('new 0, changed 0, same 0, skipped 0, refused 1');
    expect(await files(workshop)).toEqual({ [path]: text });
    const tried = await workshop.import(['-', '--force', '--dry-run'], newer);
    expect(tried.stdout).toContain('changed 1');
    expect(await files(workshop)).toEqual({ [path]: text });
    const forced = await workshop.import(['-', '--force'], newer);
    expect(forced).toMatchObject({ code: 0, stderr: '' });
    expect((await built(workshop)).rain?.title).toBe('مطر غزير');
  });

  it('and is no Markdown is never written over', async () => {
    const workshop = await openWorkshop();
    const own = '---\ntitle: مطر\ndate: 2024-03-03\nid: https://wadi.example/rain\n---\n<p>نص</p>\n';
    await workshop.write({ 'articles/own.html': own });
    const { code, stderr } = await workshop.import(['-', '--force'], rss(item()));
    expect(code).toBe(1);
    expect(stderr).toContain('own.html has the id «https://wadi.example/rain» and is no Markdown');
    expect(await files(workshop)).toEqual({ 'articles/own.html': own });
  });

  it('is no reason to take the name of an article of one’s own', async () => {
    const workshop = await openWorkshop();
    await workshop.write({ 'articles/rain.txt': 'مطر\n\n3 مارس 2024\n\nنص.\n' });
    await workshop.import(['-'], rss(item()));
    expect(Object.keys(await files(workshop)).sort()).toEqual(['articles/2024/rain-2.md', 'articles/rain.txt']);
  });

  it('stays as it is in a trial', async () => {
    const { workshop, ending } = await importText(rss(item()), '--dry-run');
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).toContain('new 1');
    expect(await files(workshop)).toEqual({});
  });
});

/** A terminal, as far as a program can tell. */
const TERMINAL = { NODE_OPTIONS: '--import=data:text/javascript,process.stderr.isTTY=true' };

it('shows on a terminal how far it is, and every message on lines of its own', async () => {
  const workshop = await openWorkshop();
  const broken = [item({ pubDate: '' }), item({ title: '', guid: '2' })].join('\n');
  const { stderr } = await workshop.import(['-'], rss(`${broken}\n${item()}`), TERMINAL);
  expect(stderr).toContain('100%');
  // What clears a line or goes to its start comes before each message, and nothing goes back to where one stands.
  const lines = stderr.split('\n').map((line) => line.slice(line.lastIndexOf('\u001b[2K') + 1).replace(/^\[2K/, ''));
  expect(lines.slice(0, 2)).toEqual([
    expect.stringMatching(/^stdin:4: error/),
    expect.stringMatching(/^stdin:5: error/),
  ]);
  expect(stderr).not.toContain('\u001b8');
  // Nor are lines cut at the edge.
  expect(stderr).not.toContain('\u001b[?7l');
});

it('says how it is called where nothing is named, or what is not there', async () => {
  const workshop = await openWorkshop();
  expect((await workshop.import([])).stderr).toContain('npm run import -- FILE');
  expect(await workshop.import(['nothing.xml'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('nothing.xml'),
  });
});
