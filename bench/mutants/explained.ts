/** Mutants of a line that no test can tell from what they were made of, and why. */
export interface Explained {
  file: string;
  was: string;
  becomes: string[];
  why: string;
}

export const EXPLAINED: Explained[] = [
  {
    file: 'src/http/respond.ts',
    was: 'const address = end < 0 ? url : url.slice(0, end);',
    becomes: ['const address = end <= 0 ? url : url.slice(0, end);'],
    why: 'No address begins with a question mark, here and in the next line.',
  },
  {
    file: 'src/http/respond.ts',
    was: "const query = end >= 0 && address.includes('/search') ? new URLSearchParams(url.slice(end)).get('q') : null;",
    becomes: [
      "const query = end > 0 && address.includes('/search') ? new URLSearchParams(url.slice(end)).get('q') : null;",
    ],
    why: 'See above.',
  },
  {
    file: 'src/http/respond.ts',
    was: '...sharing,',
    becomes: [''],
    why: 'What every answer for readers has is added where it is not there. It only saves time to have it there, here and below.',
  },
  {
    file: 'src/http/respond.ts',
    was: `const whole = withOthers(same, { 'Content-Type': \`\${resource.mediaType}; charset=utf-8\`, ...SECURITY });`,
    becomes: [`const whole = withOthers(same, { 'Content-Type': \`\${resource.mediaType}; charset=utf-8\`, });`],
    why: 'See above.',
  },
  {
    file: 'src/feed/xml.ts',
    was: 'if (!DOUBTFUL.test(text)) return text;',
    becomes: [';'],
    why: 'A text in which nothing is to change is gone through as any other, and stays as it is. The line only saves time.',
  },
  {
    file: 'src/feed/writer.ts',
    was: 'if (fragment.length <= LARGEST_REMEMBERED) remembered.set(unknown[index] as Article, fragment);',
    becomes: ['if (fragment.length < LARGEST_REMEMBERED) remembered.set(unknown[index] as Article, fragment);'],
    why: 'An entry of exactly 16 KiB is remembered or rendered again: the same bytes. The limit only bounds memory.',
  },
  {
    file: 'src/feed/writer.ts',
    was: 'return read < text.length ? encoder.encode(text) : room.slice(0, written);',
    becomes: ['return read <= text.length ? encoder.encode(text) : room.slice(0, written);'],
    why: 'What has room is written anew all the same: the same bytes, more slowly.',
  },
  {
    file: 'src/selection/page.ts',
    was: 'return end < 0 ? articles : articles.slice(0, end);',
    becomes: ['return end <= 0 ? articles : articles.slice(0, end);'],
    why: 'The end is never 0: the first article is on the page whatever it weighs.',
  },
  {
    file: 'src/selection/page.ts',
    was: 'if (a.published !== b.published) return a.published > b.published ? -1 : 1;',
    becomes: [
      'if (a.published !== b.published) return a.published >= b.published ? -1 : 1;',
      'if (a.published !== b.published) return a.published > b.published ? -2 : 1;',
      'if (a.published !== b.published) return a.published > b.published ? -1 : 2;',
    ],
    why: 'They are not equal there, and of what a comparison gives only the sign counts.',
  },
  {
    file: 'src/selection/page.ts',
    was: 'return (a.codePointAt(at) ?? -1) < (b.codePointAt(at) ?? -1) ? -1 : 1;',
    becomes: [
      'return (a.codePointAt(at) ?? -1) <= (b.codePointAt(at) ?? -1) ? -1 : 1;',
      'return (a.codePointAt(at) ?? -2) < (b.codePointAt(at) ?? -1) ? -1 : 1;',
      'return (a.codePointAt(at) ?? -1) < (b.codePointAt(at) ?? -2) ? -1 : 1;',
      'return (a.codePointAt(at) ?? -1) < (b.codePointAt(at) ?? -1) ? -2 : 1;',
      'return (a.codePointAt(at) ?? -1) < (b.codePointAt(at) ?? -1) ? -1 : 2;',
    ],
    why: 'They differ at this place, any number below 0 stands before every letter, and only the sign counts.',
  },
  {
    file: 'src/selection/archive.ts',
    was: 'export const REACH = 2 * PAGE_ENTRIES + 1;',
    becomes: ['export const REACH = 2 * PAGE_ENTRIES - 1;'],
    why: 'The outermost two places are looked at and decide nothing: 51 places are more than a document holds, whatever comes beside them.',
  },
  {
    file: 'src/selection/archive.ts',
    was: 'while (at - from < PAGE_ENTRIES && isAbove(from - 1)) from--;',
    becomes: ['while (at - from <= PAGE_ENTRIES && isAbove(from - 1)) from--;'],
    why: 'With fifty places above it the stretch is too long already. The limit only spares work.',
  },
  {
    file: 'src/selection/archive.ts',
    was: 'while (last - at < PAGE_ENTRIES && isNotBelow(last)) last++;',
    becomes: ['while (last - at <= PAGE_ENTRIES && isNotBelow(last)) last++;'],
    why: 'The same of the places below it.',
  },
  {
    file: 'src/selection/archive.ts',
    was: 'while (at - decisive < PAGE_ENTRIES && (hashes[decisive - 1] ?? 0) > lowest) decisive--;',
    becomes: ['while (at - decisive < PAGE_ENTRIES && (hashes[decisive - 1] ?? 0) >= lowest) decisive--;'],
    why: 'Of a place with the very hash of another, one of four billion, more is looked at than decides.',
  },
  {
    file: 'src/selection/archive.ts',
    was: 'const isNotBelow = (other: number) => (hashes[other] ?? -1) >= hash;',
    becomes: ['const isNotBelow = (other: number) => (hashes[other] ?? -2) >= hash;'],
    why: 'Any number below 0 is below every hash.',
  },
  {
    file: 'src/selection/changes.ts',
    was: 'const isPushedOff = (article: Cursor) => now.isContinued && last && compareNewest(article, last) > 0;',
    becomes: ['const isPushedOff = (article: Cursor) => now.isContinued && last && compareNewest(article, last) >= 0;'],
    why: 'It is asked of articles alone that are not there: none of them is the last one.',
  },
  {
    file: 'src/http/deltas.ts',
    was: 'if (bytes.length <= LARGEST_REMEMBERED) remembered.set(key, bytes);',
    becomes: ['if (bytes.length < LARGEST_REMEMBERED) remembered.set(key, bytes);'],
    why: 'A delta of exactly 64 KiB is remembered or written again: the same bytes. The limit only bounds memory.',
  },
  {
    file: 'src/store/cut.ts',
    was: 'if (from === 0 || !newest || !oldest) return undefined;',
    becomes: ['if (from === 0 || !newest && !oldest) return undefined;'],
    why: 'A part has a first place and a last, for it has the one that is meant. Only the compiler asks for both.',
  },
  {
    file: 'src/article/language.ts',
    was: 'const best = shares.reduce((most, next) => (next.share > most.share ? next : most));',
    becomes: ['const best = shares.reduce((most, next) => (next.share >= most.share ? next : most));'],
    why: 'Differs only for a text with as many letters of one language alone as of another, where neither is right.',
  },
  {
    file: 'src/article/language.ts',
    was: 'return lead > 0 ? one : other;',
    becomes: ['return lead >= 0 ? one : other;'],
    why: 'A lead of 0 was answered in the line above.',
  },
  {
    file: 'src/article/date/forms.ts',
    was: 'return hours.find((hour) => (first <= hour && hour <= last) || hour + 24 <= last);',
    becomes: ['return hours.findLast((hour) => (first <= hour && hour <= last) || hour + 24 <= last);'],
    why: 'No part of a day is longer than twelve hours: of two hours that are twelve apart one at most is in it.',
  },
  {
    file: 'src/http/api/tokens.ts',
    was: 'if (name && hash) return { name, hash: hash.toLowerCase() };',
    becomes: ['if (name || hash) return { name, hash: hash.toLowerCase() };'],
    why: 'The expression finds both or nothing.',
  },
  {
    file: 'src/http/api/tokens.ts',
    was: 'const twice = names.find((name, index) => names.indexOf(name) !== index);',
    becomes: [
      'const twice = names.findLast((name, index) => names.indexOf(name) !== index);',
      'const twice = names.find((name, index) => names.lastIndexOf(name) !== index);',
    ],
    why: 'Some name that stands twice is told; which of several is told first does not matter.',
  },
  {
    file: 'src/article/split/split.ts',
    was: '(sureness[index] ?? 0) >= SURE &&',
    becomes: ['(sureness[index] ?? 0) > SURE &&'],
    why: 'A confidence is a quotient of exponentials and never exactly 0.88.',
  },
  {
    file: 'src/article/split/split.ts',
    was: 'return left ? sum(gaps.filter(({ holds }) => holds(left, right, around))) : 0;',
    becomes: ['return left ? sum(gaps.filter(({ holds }) => holds(left, right, around))) : 1;'],
    why: 'Every division begins at the first word: what that weighs tells none from another.',
  },
  {
    file: 'src/store/revision.ts',
    was: 'let latest = 0;',
    becomes: ['let latest = 1;'],
    why: 'A millisecond, of which HTTP knows nothing.',
  },
  {
    file: 'src/store/d1/decide.ts',
    was: 'const isOut = known.published <= now && article.published <= now;',
    becomes: ['const isOut = known.published <= now && article.published < now;'],
    why: 'An article is never updated before it is published: where it is published now, every way gives now.',
  },
  {
    file: 'src/store/d1/decide.ts',
    was: 'if (matter !== known.matter && isOut) return now > known.updated ? now : known.updated;',
    becomes: ['if (matter !== known.matter && isOut) return now >= known.updated ? now : known.updated;'],
    why: 'Where both are the same, so is the answer.',
  },
  {
    file: 'src/store/d1/decide.ts',
    was: 'return isOut && known.updated > article.published ? known.updated : article.updated;',
    becomes: ['return isOut && known.updated >= article.published ? known.updated : article.updated;'],
    why: 'What it says of its update lies between the two: where they are the same, so is the answer.',
  },
  {
    file: 'src/http/validator.ts',
    was: 'const TAG_LENGTH = 20;',
    becomes: ['const TAG_LENGTH = 21;'],
    why: 'A tag of one sign more tells documents apart as well.',
  },
  {
    file: 'src/http/validator.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a source.
    was: 'const etag = `W/"${encodeBase64Url(digest).slice(0, TAG_LENGTH)}"`;',
    becomes: [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a source.
      'const etag = `W/"${encodeBase64Url(digest)}"`;',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a source.
      'const etag = `W/"${encodeBase64Url(digest).slice(1, TAG_LENGTH)}"`;',
    ],
    why: 'A tag of 43 or of 19 signs tells documents apart as one of 20 does.',
  },
  {
    file: 'src/http/validator.ts',
    was: 'if (known?.of === tag) return { etag: known.etag, lastModified: modified };',
    becomes: [';'],
    why: 'A tag that is known is made again, the same. What is remembered only saves time, here and in the next line.',
  },
  {
    file: 'src/http/validator.ts',
    was: 'if (tag.length <= LONGEST_REMEMBERED) remembered.set(name, { of: tag, etag });',
    becomes: [
      ';',
      'if (tag.length < LONGEST_REMEMBERED) remembered.set(name, { of: tag, etag });',
      'if (tag.length <= LONGEST_REMEMBERED) ;',
    ],
    why: 'See above. The limit only bounds memory.',
  },
  {
    file: 'src/http/paths.ts',
    was: 'if (known) return known;',
    becomes: [';'],
    why: 'An address that is known is read again, as the same. What is remembered only saves time, here and in the next line.',
  },
  {
    file: 'src/http/paths.ts',
    was: 'if (url.length <= LONGEST_REMEMBERED) ADDRESSES.set(url, asked);',
    becomes: [
      ';',
      'if (url.length < LONGEST_REMEMBERED) ADDRESSES.set(url, asked);',
      'if (url.length <= LONGEST_REMEMBERED) ;',
    ],
    why: 'See above. The limit only bounds memory.',
  },
  {
    file: 'src/hub/signature.ts',
    was: "const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);",
    becomes: ["const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, true, ['sign']);"],
    why: 'Whether the key could be read out again: nobody but this function has it.',
  },
  {
    file: 'src/hub/health.ts',
    was: 'export const SUBSCRIBERS_ASKED = 1000;',
    becomes: ['export const SUBSCRIBERS_ASKED = 1001;'],
    why: 'The number only bounds what is counted: one subscriber more or less says the same of the hub.',
  },
  {
    file: 'src/store/d1/subscriptions.ts',
    was: 'return row ?? { attempted: 0, succeeded: 0 };',
    becomes: ['return row ?? { attempted: 1, succeeded: 0 };', 'return row ?? { attempted: 0, succeeded: 1 };'],
    why: 'What counts has always a row. Only the compiler asks.',
  },
  {
    file: 'src/store/d1/hub-sql.ts',
    was: '(SELECT count(*) FROM (SELECT 1 FROM intent WHERE due > 0 LIMIT ?7)) AS pending`;',
    becomes: ['(SELECT count(*) FROM (SELECT 1 FROM intent WHERE due >= 0 LIMIT ?7)) AS pending`;'],
    why: 'Every intent is due after 1970. It is asked so that an index answers.',
  },
  {
    file: 'src/hub/sweep.ts',
    was: 'const MOST = 1000;',
    becomes: ['const MOST = 1001;'],
    why: 'The number only bounds a sweep: the next one finds the others.',
  },
  {
    file: 'src/hub/deliver.ts',
    was: "await post.send('again', [{ kind: 'deliver', recipient: id }], Math.ceil((due - end) / 1000));",
    becomes: ["await post.send('again', [{ kind: 'deliver', recipient: id }], Math.floor((due - end) / 1000));"],
    why: 'Waits are whole seconds.',
  },
  {
    file: 'src/hub/deliver.ts',
    was: 'if (!document.ok || tag === null || tag === debt.delivered) {',
    becomes: ['if (!document.ok && tag === null || tag === debt.delivered) {'],
    why: 'A document that is there has a tag, and what is said where there is none has not: either says the same.',
  },
  {
    file: 'src/hub/deliver.ts',
    was: "return isSuccess(answer) ? { kind: 'sent', tag } : { kind: 'failed', failure: answer };",
    becomes: ["return isSuccess(answer) ? { kind: '', tag } : { kind: 'failed', failure: answer };"],
    why: 'What is neither needless nor gone nor failed was sent: its name is asked for nowhere.',
  },
  {
    file: 'src/hub/deliver.ts',
    was: "return isSuccess(answer) ? { kind: 'sent' } : { kind: 'failed', failure: answer };",
    becomes: ["return isSuccess(answer) ? { kind: '' } : { kind: 'failed', failure: answer };"],
    why: 'The same of a hub elsewhere.',
  },
  {
    file: 'src/hub/ask.ts',
    was: 'export const PATIENCE = { first: 5000, again: 15_000, verify: 5000 } as const;',
    becomes: [
      'export const PATIENCE = { first: 5001, again: 15_000, verify: 5000 } as const;',
      'export const PATIENCE = { first: 5000, again: 15001, verify: 5000 } as const;',
      'export const PATIENCE = { first: 5000, again: 15_000, verify: 5001 } as const;',
    ],
    why: 'A millisecond more.',
  },
  {
    file: 'src/hub/request.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a source.
    was: 'const twice = PARAMETERS.find((name) => form.getAll(`hub.${name}`).length > 1);',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of a source.
    becomes: ['const twice = PARAMETERS.findLast((name) => form.getAll(`hub.${name}`).length > 1);'],
    why: 'Some name that is given twice is told; which of several is told first does not matter.',
  },
  {
    file: 'src/hub/hub.ts',
    was: "hub.post('/', async (c) => {",
    becomes: ["hub.post('', async (c) => {"],
    why: 'To Hono both are the address that the hub is mounted at.',
  },
  {
    file: 'src/hub/hub.ts',
    was: "hub.get('/', guard(tokens, limit, now), async (c) => c.json(await readState(desk)));",
    becomes: ["hub.get('', guard(tokens, limit, now), async (c) => c.json(await readState(desk)));"],
    why: 'The same.',
  },
  {
    file: 'src/hub/hub.ts',
    was: "hub.all('/', (c) => refuse(c, 405, 'This address takes GET, HEAD and POST.', undefined, 'GET, HEAD, POST'));",
    becomes: [
      "hub.all('', (c) => refuse(c, 405, 'This address takes GET, HEAD and POST.', undefined, 'GET, HEAD, POST'));",
    ],
    why: 'The same.',
  },
];
