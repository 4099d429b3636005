import { describe, expect, it } from 'vitest';
import { readVars } from '../../src/settings.ts';
import { readSite, SettingsError } from '../../src/site.ts';

const GOOD = {
  SITE_URL: 'https://news.example.com',
  SITE_TITLE: 'أخبار الهضبة',
  SITE_DESCRIPTION: 'ما يجري على الهضبة',
  SITE_LANGUAGE: 'ar',
  SITE_TIME_ZONE: 'Asia/Riyadh',
  SITE_AUTHORITY: 'news.example.com,2024',
  SITE_COPYRIGHT: '© الهضبة',
};

/** Of every setting what it can't be. */
const BAD: Record<string, unknown[]> = {
  SITE_URL: [
    ...[undefined, '', ' ', 443, 'news.example.com', '//news.example.com', 'https://', 'https://news example.com'],
    ...['https://news.example.com/ar', 'https://news.example.com/?a', 'https://news.example.com/#a'],
    ...['ftp://news.example.com', 'javascript:alert(1)', 'https://me:secret@news.example.com', 'mailto:a@example.com'],
  ],
  SITE_TITLE: [undefined, '', ' \u00a0 ', 5, true],
  SITE_DESCRIPTION: [undefined, '', ' ', 5],
  SITE_LANGUAGE: [undefined, '', ' ', 'ar_SA', 'العربية', 'a', 'Arabic', 'ar-', 'ar sa', 5],
  SITE_TIME_ZONE: [undefined, '', ' ', 'Riyadh', 'Asia/Riyad', 'الرياض', 'AST', '+03:00', '3', 3],
  SITE_AUTHORITY: [
    ...[undefined, '', ' ', 'example.com', 'example.com,', 'example.com,24', ',2024', 'example.com,2024-13'],
    ...['example.com,2024-02-30', 'example.com,2024-1-1', 'https://example.com,2024', 'example.com/a,2024'],
    ...['مثال.com,2024', '@,2024', 'editor@,2024', '@example.com,2024', '.com,2024', 'example..com,2024', 2024],
  ],
  SITE_COPYRIGHT: [undefined, '', ' ', 2024],
  SITE_SORTED_KEYWORDS: ['', 'on', 'YES', 'نعم', true, 1],
  SITE_DELTAS: ['', 'on', 'YES', 'نعم', true, 1],
  SITE_LOCALE: ['ar_LB', 'العربية', 'a', 'Arabic', 'ar-', 5],
  SITE_ICON: [
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'ftp://example.com/icon.png',
    'https://',
    'mailto:a@b.c',
  ],
  SITE_HUB: [
    ...['Own', 'yes', 'hub.example.com', '/hub', '//hub.example.com', 'http://hub.example.com/', 'https://'],
    ...['https://me:secret@hub.example.com/', 'https://hub.example.com/#a', 'javascript:alert(1)', 5],
  ],
};

/** What a setting may be beside that, and what the site makes of it. */
const MAY_BE: [name: string, vars: Record<string, unknown>, expected: Record<string, unknown>][] = [
  ['a slash after the address', { SITE_URL: 'https://news.example.com/' }, { url: 'https://news.example.com' }],
  ['a port', { SITE_URL: 'http://localhost:8787' }, { url: 'http://localhost:8787' }],
  [
    'an Arabic domain',
    { SITE_URL: 'https://أخبار.example' },
    { url: expect.stringMatching(/^https:\/\/xn--[a-z0-9-]+\.example$/) },
  ],
  ['a tag in another case', { SITE_LANGUAGE: 'AR-sa' }, { language: 'ar-SA' }],
  [
    'a day of the authority',
    { SITE_AUTHORITY: 'editor@example.com,2024-02-29' },
    { authority: 'editor@example.com,2024-02-29' },
  ],
  ['the zone UTC', { SITE_TIME_ZONE: 'UTC' }, { timeZone: 'UTC' }],
  ['white space around a title', { SITE_TITLE: ' الهضبة ' }, { title: 'الهضبة' }],
  ["a locale, else the language's own", {}, { locale: 'ar' }],
  ['keywords that the source sorts', { SITE_SORTED_KEYWORDS: 'yes' }, { sortedKeywords: true }],
  ['deltas', { SITE_DELTAS: 'yes' }, { deltas: true }],
  ['a locale with its digits', { SITE_LOCALE: 'AR-lb-u-nu-latn' }, { locale: 'ar-LB-u-nu-latn' }],
  ['an icon on this site', { SITE_ICON: '/icon.svg' }, { icon: 'https://news.example.com/icon.svg' }],
  ['its own hub', { SITE_HUB: 'own' }, { hub: 'https://news.example.com/hub' }],
  ['a hub elsewhere', { SITE_HUB: 'https://hub.example?a=b' }, { hub: 'https://hub.example/?a=b' }],
  ['an icon elsewhere', { SITE_ICON: 'https://cdn.example/a.png' }, { icon: 'https://cdn.example/a.png' }],
];

function messageOf(vars: Record<string, unknown>): string {
  try {
    readSite(vars);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as SettingsError).message;
  }
  return '';
}

const names = Object.keys(BAD);

it('every setting is tried here, with what it may be and what it may not', () => {
  const all = Object.keys(readVars()).toSorted();
  expect(names.toSorted()).toEqual(all);
  const good = new Set([...Object.keys(GOOD), ...MAY_BE.flatMap(([, vars]) => Object.keys(vars))]);
  expect([...good].toSorted()).toEqual(all);
});

describe('a bad setting is named, with what it should be', () => {
  it.each(Object.entries(BAD).flatMap(([name, values]) => values.map((value) => [name, value] as const)))(
    '%s = %j',
    (name, value) => {
      const message = messageOf({ ...GOOD, [name]: value });
      expect(message).toMatch(new RegExp(`^${name} is (?:missing|«.*»); it should be .`));
      expect(message.split(`${name} is`)).toHaveLength(2);
      for (const other of names.filter((known) => known !== name)) expect(message).not.toContain(other);
    },
  );
});

describe('settings', () => {
  it('have all their faults told at once, one a line', () => {
    const bad = Object.fromEntries(
      Object.entries(BAD).map(([name, values]) => [name, values.find((value) => value !== undefined && value !== '')]),
    );
    const told = (message: string) => message.match(/^SITE_[A-Z_]+/gm)?.toSorted();
    expect(told(messageOf({}))).toEqual(Object.keys(GOOD).toSorted());
    expect(told(messageOf({ ...bad, SITE_URL: GOOD.SITE_URL }))).toEqual(
      names.filter((name) => name !== 'SITE_URL').toSorted(),
    );
    expect(told(messageOf(bad))).toEqual(names.toSorted());
  });

  it.each(MAY_BE)('may have %s', (_, vars, expected) => {
    expect(readSite({ ...GOOD, ...vars })).toMatchObject(expected);
  });

  it.each([undefined, 'no'])(
    'are the same without deltas and with SITE_DELTAS = %j: so are all validators',
    (given) => {
      expect(JSON.stringify(readSite({ ...GOOD, SITE_DELTAS: given }))).toBe(JSON.stringify(readSite(GOOD)));
      expect(readSite({ ...GOOD, SITE_DELTAS: given })).not.toHaveProperty('deltas');
    },
  );

  it.each([undefined, ''])('may have no icon: %j', (icon) => {
    expect(readSite({ ...GOOD, SITE_ICON: icon })).not.toHaveProperty('icon');
  });

  it.each([undefined, '', 'none'])('may name no hub: %j', (hub) => {
    expect(readSite({ ...GOOD, SITE_HUB: hub })).not.toHaveProperty('hub');
  });
});
