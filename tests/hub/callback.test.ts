import { describe, expect, it } from 'vitest';
import { readCallback } from '../../src/hub/callback.ts';

const rules = { own: new URL('https://news.example'), loopback: false };
const read = (text: string, loopback = false) => readCallback(text, { ...rules, loopback });

describe('a callback', () => {
  it.each([
    'https://reader.example/callback',
    'https://reader.example/',
    'https://a-b.reader.example:8443/x?y=z&y=%20',
    'https://xn--mgbh0fb.xn--kgbechtv/',
    'https://news.example.com/',
  ])('%s is taken as it is', (callback) => {
    expect(read(callback)).toEqual({ callback });
  });

  it('has one spelling', () => {
    expect(read('HTTPS://Reader.Example:443/a/../b')).toEqual({ callback: 'https://reader.example/b' });
    expect(read('https://مثال.إختبار/خبر')).toEqual({
      callback: 'https://xn--mgbh0fb.xn--kgbechtv/%D8%AE%D8%A8%D8%B1',
    });
  });

  it.each([
    // No encryption, other protocols, no address at all.
    '',
    'http://reader.example/',
    'ftp://reader.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    '/callback',
    '//reader.example/',
    'reader.example',
    'https://',
    'https:///',
    // Numbers in any spelling.
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.0.0.1/',
    'https://0177.0.0.1/',
    'https://017700000001/',
    'https://127.0.0.1./',
    'https://0/',
    'https://10.0.0.1/',
    'https://192.168.1.1:8443/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://8.8.8.8/',
    'https://１２７.0.0.1/',
    'https://127。0。0。1/',
    'https://%31%32%37.0.0.1/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[2001:db8::1]/',
    'https://[64:ff9b::7f00:1]/',
    // Names that no public server has.
    'https://localhost/',
    'https://LOCALHOST/',
    'https://localhost./',
    'https://ⓛocalhost/',
    'https://a.localhost/',
    'https://localhost.localdomain/',
    'https://printer/',
    'https://printer.local/',
    'https://metadata.google.internal/',
    'https://db.intranet/',
    'https://router.lan/',
    'https://nas.home.arpa/',
    'https://nas.home/',
    'https://1.0.0.127.in-addr.arpa/',
    'https://mail.corp/',
    'https://x.private/',
    'https://reader.test/',
    'https://reader.invalid/',
    'https://abcdefghij.onion/',
    'https://reader.example./',
    'https://reader..example/',
    'https://.example/',
    'https://-reader.example/',
    'https://reader_.example/',
    'https://reader.1a_/',
    'https://*.example/',
    // More than an address of a document.
    'https://user@reader.example/',
    'https://user:secret@reader.example/',
    'https://:secret@reader.example/',
    'https://reader.example@127.0.0.1/',
    'https://reader.example/#part',
    'https://reader.example/#',
    'https://reader.example\\@127.0.0.1/',
    // What an address would lose.
    'https://reader.example/a b',
    ' https://reader.example/',
    'https://reader.example/\n',
    'https://rea\tder.example/',
    'https://reader.example/\u00a0',
    // The site itself.
    'https://news.example/hub',
    'https://NEWS.example/',
    'https://news.example:8443/',
  ])('is not %s', (text) => {
    const { callback, fault } = read(text);
    expect(callback).toBeUndefined();
    expect(fault).toMatch(/^hub\.callback .+\.$/);
  });

  it('has 2,000 characters at most, as it is sent', () => {
    const longest = `https://reader.example/${'a'.repeat(2000 - 23)}`;
    expect(read(longest)).toEqual({ callback: longest });
    expect(read(`${longest}a`).fault).toBeDefined();
    expect(read(`https://reader.example/${'خ'.repeat(400)}`).fault).toBeDefined();
  });

  it('is at a name of 253 characters at most (RFC 1035)', () => {
    const at = (last: number) => `https://${[63, 63, 63, last].map((length) => 'a'.repeat(length)).join('.')}.example/`;
    expect(read(at(53))).toEqual({ callback: at(53) });
    expect(read(at(54)).fault).toBeDefined();
  });

  it('on this machine is not where the site itself is', () => {
    const here = { own: new URL('http://127.0.0.1:8787'), loopback: true };
    expect(readCallback('http://127.0.0.1:8787/hub', here).fault).toBeDefined();
    expect(readCallback('http://127.0.0.1:9000/hub', here)).toEqual({ callback: 'http://127.0.0.1:9000/hub' });
  });

  it('may be on this machine where that is allowed, and nowhere else in plain http', () => {
    expect(read('http://127.0.0.1:9000/x', true)).toEqual({ callback: 'http://127.0.0.1:9000/x' });
    expect(read('http://127.0.0.2:9000/x', true)).toEqual({ callback: 'http://127.0.0.2:9000/x' });
    expect(read('http://localhost:9000/x', true)).toEqual({ callback: 'http://localhost:9000/x' });
    for (const other of ['http://[::1]/', 'http://10.0.0.1/', 'http://127.reader.example/', 'http://reader.example/']) {
      expect(read(other, true).fault, other).toBeDefined();
    }
    expect(read('http://a@localhost/', true).fault).toBeDefined();
  });
});
