import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../program.ts';
import { built, cdata, FIXTURES, files, importText, item, rss } from './imported.ts';

const second = (text: string) => item({ title: text, link: `https://wadi.example/${text}`, guid: text });

async function refused(document: string | Uint8Array, line: number, message: string | RegExp) {
  const { workshop, ending } = await importText(document);
  expect(ending.code).toBe(1);
  expect(ending.stderr).toMatch(new RegExp(`^stdin:${line}: error: `, 'm'));
  expect(ending.stderr).toMatch(message);
  expect(ending.stderr).not.toContain('    at ');
  return workshop;
}

describe('a document type definition is refused, and nothing of it is read', () => {
  it.each([
    ['entities that grow', 4, '<!DOCTYPE rss [\n<!ENTITY a "aaaaaaaaaa">\n<!ENTITY b "&a;&a;&a;&a;">\n]>'],
    ['an entity that is a file', 3, '<!DOCTYPE rss [<!ENTITY f SYSTEM\n "file:///etc/hostname">\n]>\n'],
    ['one that is elsewhere', 4, '\n\n<!DOCTYPE rss PUBLIC "-//X//DTD RSS 0.91//EN"\n"http://wadi.example/rss.dtd">'],
  ])('%s', async (_, line, doctype) => {
    const document = rss(item()).replace('?>\n', `?>${doctype}`);
    const workshop = await refused(document, line, /document type definition/);
    expect(await files(workshop)).toEqual({});
  });

  it('but not one that says nothing', async () => {
    const { ending } = await importText(rss(item()).replace('?>', '?><!DOCTYPE rss>'));
    expect(ending).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('an item that is broken loses no other', () => {
  it.each([
    ['a bare ampersand', item({ title: 'ملح & ماء' })],
    ['an end without a start', item({ title: 'ملح</b>' })],
    ['a start without an end', item({ title: '<b>ملح' })],
    ['a sign for less than', item({ title: 'ملح < ماء' })],
    ['an end of its own that is lost', item().replace('</item>', '')],
    ['a prefix that nobody knows', item({ 'x:y': 'ملح' })],
    ['an entity that nobody knows', item({ title: 'ملح &foo; ماء' })],
  ])('%s', async (_, broken) => {
    const workshop = await refused(
      rss([second('أول'), broken, second('ثان'), second('ثالث')].join('\n')),
      5,
      /This is no XML/,
    );
    expect(Object.keys(await built(workshop)).sort()).toEqual(['أول', 'ثالث', 'ثان']);
  });

  it.each([
    ['no date', item({ pubDate: '' }), 'It has no date'],
    ['a date to doubt', item({ pubDate: 'غدا' }), 'no date to be sure of'],
    ['no title', item({ title: '' }), 'It has no title'],
    ['no name', item({ title: '؟', link: '', guid: '' }), 'a name for its file'],
    ['a text longer than an article', item({ description: `نص `.repeat(300_000) }), '400 KB'],
  ])('%s', async (_, broken, message) => {
    const workshop = await refused(rss([second('أول'), broken, second('ثان')].join('\n')), 5, message);
    expect(Object.keys(await built(workshop)).sort()).toEqual(['أول', 'ثان']);
  });

  it('JSON: no object, or no title', async () => {
    const items = [
      { id: '1', title: 'أول', content_text: 'نص', date_published: '2024-01-01T00:00:00Z' },
      7,
      { id: '2', url: 'https://wadi.example/2', content_text: 'نص', date_published: '2024-01-01T00:00:00Z' },
    ];
    const document = JSON.stringify(
      { version: 'https://jsonfeed.org/version/1.1', authors: [{ name: 'رنا' }], items },
      null,
      1,
    );
    const workshop = await refused(document, 16, /^stdin:15: error: An item should be an object(.|\n)*It has no title/);
    expect(Object.keys(await built(workshop))).toEqual(['أول']);
  });
});

describe('a document that is none', () => {
  it.each([
    ['nothing', '', 1, 'no element'],
    ['text', 'مطر على الهضبة', 1, 'no XML'],
    ['a page', '<!DOCTYPE html>\n<html><body></body></html>', 2, '<html> is the root of something else'],
    ['the old Atom', '<feed version="0.3" xmlns="http://purl.org/atom/ns#"></feed>', 1, 'something else'],
    ['broken around the items', '<rss>\n<channel>\n</chanel>\n</rss>', 3, 'no XML'],
    ['other JSON', '{"items": 1}', 1, 'no JSON Feed'],
    ['a list of JSON', '[1]', 1, 'no JSON Feed'],
    ['broken JSON', '{\n"version": "https://jsonfeed.org/version/1.1",\n"items": [,]}', 3, 'no JSON'],
  ])('%s', async (_, document, line, message) => {
    await refused(document, line, message);
  });

  it.each([
    ['gzip', gzipSync(rss(item()))],
    ['ZIP', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
  ])('is compressed: %s', async (name, document) => {
    await refused(document, 1, `compressed (${name}): unpack it`);
  });

  it('breaks off within a letter', async () => {
    const whole = Buffer.from(rss(item()));
    await refused(whole.subarray(0, whole.indexOf('هضبة') + 1), 4, 'breaks off');
  });

  it('breaks off: what stands before is imported', async () => {
    const document = rss([second('أول'), second('ثان')].join('\n'));
    const workshop = await refused(document.slice(0, document.lastIndexOf('</title>')), 5, 'breaks off');
    expect(Object.keys(await built(workshop))).toEqual(['أول']);
  });
});

describe('the encoding', () => {
  const DOCUMENT = rss(item({ title: 'مطر' }));
  const declared = (encoding: string) => DOCUMENT.replace('UTF-8', encoding);
  /** Arabic letters that ISO 8859-6 and UTF-16 have at the same distance; those of windows-1256 by hand. */
  const WINDOWS: Record<string, number> = {
    م: 0xe3,
    ط: 0xd8,
    ر: 0xd1,
    ن: 0xe4,
    ز: 0xd2,
    ل: 0xe1,
    ا: 0xc7,
    ع: 0xda,
    د: 0xcf,
    ف: 0xdd,
    ج: 0xcc,
    ' ': 0x20,
  };
  const inWindows = (text: string) =>
    Uint8Array.from([...text].map((letter) => WINDOWS[letter] ?? letter.charCodeAt(0)));
  const inIso = (text: string) =>
    Uint8Array.from(
      [...text].map((letter) => (letter > '\u0600' ? letter.charCodeAt(0) - 0x560 : letter.charCodeAt(0))),
    );
  const swapped = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

  it.each([
    ['windows-1256', inWindows(declared('windows-1256'))],
    ['ISO-8859-6', inIso(declared('ISO-8859-6'))],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${declared('UTF-16')}`, 'utf16le')],
    ['UTF-16, the other way around', swapped(declared('UTF-16'))],
    ['UTF-16 without a mark', Buffer.from(declared('UTF-16'), 'utf16le')],
    ['UTF-8 with its mark', `\ufeff${DOCUMENT}`],
    ['UTF-8 that says nothing', DOCUMENT.replace(/<\?.*\?>\n/, '')],
  ])('%s', async (_, document) => {
    const { workshop, ending } = await importText(document);
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect((await built(workshop)).rain).toMatchObject({ title: 'مطر', content: '<p>نزل المطر عند الفجر.</p>' });
  });

  it('bytes that are none of it are an error with their line', async () => {
    await refused(inWindows(DOCUMENT), 4, /Not utf-8/i);
    await refused(Uint8Array.from([...inIso(declared('ISO-8859-6')), 0xff]), 7, /Not ISO-8859-6/i);
  });

  it('that the document is not in is an error, even where every byte is a letter of it', async () => {
    const workshop = await refused(declared('windows-1256'), 1, /says that it is windows-1256, and is UTF-8/);
    expect(await files(workshop)).toEqual({});
  });

  it('that nobody knows is an error', async () => {
    await refused(declared('x-none'), 1, /«x-none» is not known/);
    await refused(Uint8Array.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 1, /«utf-32» is not known/);
  });
});

it('reads a picture of 100 KB that stands in its address, and a comment as long', async () => {
  const long = 'A'.repeat(100_000);
  const content = `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">نص <img src="data:image/png;base64,${long}" alt="صورة"/></div></content><!-- ${long} -->`;
  const { workshop, ending } = await importText(
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>مطر</title><id>rain</id><updated>2024-03-03T09:15:00Z</updated>${content}</entry></feed>`,
  );
  expect(ending.code, ending.stderr).toBe(0);
  expect((await built(workshop)).مطر?.content).toBe('<p>نص صورة</p>');
});

it('is done with what would take a minute to read', async () => {
  const many = (text: string) => cdata(text.repeat(100_000));
  const items = [
    '<div>',
    '<!-- ',
    '<!-- wp:x ',
    '<pre>',
    '[caption <img ',
    '[a b=',
    '<img src=',
    '\n \n',
    '&lt;',
    '<a href="',
  ].map((text, index) =>
    item({
      guid: String(index),
      link: `https://wadi.example/${index}`,
      description: many(text),
      'content:encoded': many(text),
    }),
  );
  const export_ = rss(items.join('\n')).replace('<rss ', '<rss xmlns:wp="http://wordpress.org/export/1.2/" ');
  const { ending } = await importText(export_);
  expect(ending.stderr).not.toContain('    at ');
  expect(ending.stdout).toContain('WordPress, new');
});

it('is not led astray by names of the language', async () => {
  const { workshop, ending } = await importText(rss(item({ __proto__x: 'نص', constructor: 'نص', title: '__proto__' })));
  expect(ending.code, ending.stderr).toBe(0);
  expect((await built(workshop)).rain?.title).toBe('__proto__');
});

it.each(['constructor', 'toString', '__proto__'])('is no document where its root is <%s>', async (root) => {
  await refused(`<${root}><item/></${root}>`, 1, `<${root}> is the root of something else`);
});

it('tells a terminal nothing that it would obey', async () => {
  const title = 'مطر\u001b]0;x\u0007\u001b[2J\u009b';
  const items = [{ id: '1', title, content_text: 'نص', date_published: 'never\u001b[2J' }];
  const { ending } = await importText(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }));
  expect(ending.code).toBe(1);
  expect(ending.stderr).toContain('«مطر␛]0;x␇␛[2J');
  expect(ending.stderr).not.toMatch(/(?!\n)\p{Cc}/u);
});

it('leaves out controls that XML has no place for', async () => {
  const { workshop } = await importText(rss(item({ title: 'مطر\u0008 غزير', description: 'نص\u000b\u0000 آخر' })));
  expect((await built(workshop)).rain).toMatchObject({ title: 'مطر غزير', content: '<p>نص آخر</p>' });
});

describe('a request in the name of who imports', () => {
  /** Node says on its error output of each connection, name that is looked up, datagram and program that it begins. */
  const NOTICED = /^noticed: \w+$/m;
  const WATCHED = `--import=data:text/javascript,${encodeURIComponent(`
    import { createHook } from 'node:async_hooks';
    import { writeSync } from 'node:fs';
    const asks = /^(?:TCP|TLS|UDP|HTTPCLIENT|PIPECONNECT|GETADDRINFO|GETNAMEINFO|QUERY|PROCESS)/;
    createHook({ init: (_, type) => void (asks.test(type) && writeSync(2, 'noticed: ' + type + '\\n')) }).enable();
  `)}`;

  it.each([
    "await fetch('http://127.0.0.1:8/')",
    "(await import('node:https')).get('https://127.0.0.1:8/').on('error', () => {})",
    "(await import('node:net')).connect('/nowhere').on('error', () => {})",
    "await (await import('node:dns/promises')).lookup('wadi.invalid')",
    "(await import('node:dgram')).createSocket('udp4').close()",
    "(await import('node:child_process')).spawn('true')",
  ])('would be noticed: %s', (code) => {
    const args = [WATCHED, '--input-type=module', '--eval', `try { ${code} } catch {}`];
    expect(spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 30_000 }).stderr).toMatch(NOTICED);
  });

  const everywhere = ['http', 'https', 'ftp', 'file'].map((scheme) => {
    const address = `${scheme}://127.0.0.1:8/a`;
    return item({
      title: scheme,
      guid: address,
      link: address,
      comments: address,
      source: address,
      description: cdata(
        `<p>نص <img src="${address}.png" srcset="${address}.png 2x"><a href="${address}">ر</a><iframe src="${address}"></iframe></p>` +
          `<link rel="stylesheet" href="${address}"><script src="${address}"></script><video src="${address}.mp4" poster="${address}"></video>`,
      ),
    }).replace('</item>', `<enclosure url="${address}.mp3" type="audio/mpeg"/></item>`);
  });
  const links =
    '<link>http://127.0.0.1:8/</link><image><url>http://127.0.0.1:8/a.png</url></image>' +
    '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="http://127.0.0.1:8/2"/>';
  const documents: [name: string, args: string[], input?: string][] = [
    ['an address in any place', ['-'], rss(everywhere.join('\n'), links)],
    [
      'a style or a schema',
      ['-'],
      rss(item()).replace('?>\n', '?><?xml-stylesheet href="http://127.0.0.1:8/a.xsl"?>\n'),
    ],
    ['a document type', ['-'], rss(item()).replace('?>\n', '?><!DOCTYPE rss SYSTEM "http://127.0.0.1:8/a.dtd">\n')],
    ['the command line', ['http://127.0.0.1:8/rss.xml']],
    ...readdirSync(FIXTURES).map((name): [string, string[]] => [name, [join(FIXTURES, name)]]),
  ];
  it.each(documents)('asks nobody for anything, whatever %s names', async (_, args, input) => {
    const workshop = await openWorkshop();
    const { stdout, stderr } = await workshop.import(args, input, { NODE_OPTIONS: WATCHED });
    expect(`${stdout}${stderr}`).not.toBe('');
    expect(stderr).not.toMatch(NOTICED);
  });
});
