import * as v from 'valibot';
import { LONGEST_RELATED, MOST_RELATED } from '../../article/article.ts';
import { isLocated } from '../../article/body/address.ts';
import { faultOf } from '../../article/body/harmless.ts';
import { distinct } from '../../article/keyword.ts';
import { canonicalTag } from '../../article/language.ts';
import { asSlug, isSlug, LONGEST_SLUG } from '../../article/slug.ts';
import { MOST_AT_ONCE } from './limits.ts';

/** What an article looks like that is sent to the site: the same as the build makes of a file, to the letter. */

const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed(), 'It holds half a character (an unpaired surrogate).'),
  v.check((value) => !value.includes('\0'), 'It holds U+0000.'),
);

const line = v.pipe(
  text,
  v.minLength(1, 'It is empty.'),
  v.check(
    (value) => value === value.trim() && !/[\n\r\u2028\u2029]/u.test(value),
    'It is not one line without spaces around it.',
  ),
);

export const Slug = v.pipe(
  text,
  v.maxLength(LONGEST_SLUG),
  v.check(
    (value) => isSlug(value) && asSlug(value) === value,
    'It is no slug: letters, digits and hyphens in NFC, without spaces, controls and any of / \\ % ? #.',
  ),
  v.description("The article's name in links and ids, in NFC, without spaces."),
);

const instant = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    'It is no instant in UTC with whole seconds, such as 2020-02-04T20:39:00Z.',
  ),
  v.check(isInstant, 'There is no such day or time from 1700 to 2199.'),
);

/** Ids of articles are made of their seconds, and stay whole numbers within these years. */
const [FIRST, END] = ['1700', '2200'];

function isInstant(value: string): boolean {
  const time = Date.parse(value);
  return (
    !Number.isNaN(time) && new Date(time).toISOString() === value.replace('Z', '.000Z') && value >= FIRST && value < END
  );
}

const language = v.pipe(
  v.string(),
  v.check(
    (value) => /^[a-z]{2,3}(?:-|$)/.test(value) && canonicalTag(value) === value,
    'It is no language tag, such as ar.',
  ),
  v.description('BCP 47'),
);

const names = v.pipe(
  v.array(line),
  v.check(
    (values) => distinct(values).join('\n') === values.join('\n'),
    'Two of them are the same, or one says nothing.',
  ),
);

const address = v.pipe(
  v.string(),
  v.check(
    (value) => isLocated(value, 'media'),
    'It is no address that begins with https://, http:// or /, percent-encoded.',
  ),
  v.description("Absolute, or a path from the site's root; percent-encoded."),
);

const link = v.pipe(
  v.string(),
  v.check(
    (value) => /^https?:/.test(value) && isLocated(value, 'link'),
    'It is no absolute address of the web, percent-encoded.',
  ),
);

const mediaType = v.pipe(v.string(), v.regex(/^[\w.+-]+\/[\w.+-]+$/, 'It is no media type, such as audio/mpeg.'));
const pictureType = v.pipe(
  v.string(),
  v.regex(/^image\/[\w.+-]+$/, 'It is no media type of a picture, such as image/png.'),
);
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const content = v.pipe(
  text,
  v.minLength(1, 'It is empty.'),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed && faultOf(dataset.value);
    if (fault) addIssue({ message: fault });
  }),
  v.description(
    'HTML as rafid writes it: elements that can do no harm, balanced, attributes in double quotes, no signs escaped but & < > and, in attributes, ".',
  ),
);

const unknown = (issue: { expected: string | null; received: string; message: string }) => {
  if (issue.expected === 'never') return 'There is no such field.';
  return issue.received === 'undefined' ? 'It is missing.' : `It should be an object, not ${issue.received}.`;
};

const file = { url: address, size: v.exactOptional(v.pipe(count, v.description('Bytes'))) };

export const Article = v.strictObject(
  {
    slug: Slug,
    title: line,
    published: instant,
    updated: v.pipe(instant, v.description('When the text last changed; not before it was published.')),
    language,
    authors: v.array(line),
    credits: names,
    keywords: names,
    keywordRun: v.exactOptional(line),
    related: v.pipe(v.array(v.pipe(line, v.maxLength(LONGEST_RELATED))), v.maxLength(MOST_RELATED)),
    content,
    summary: v.pipe(text, v.description('Plain text')),
    image: v.exactOptional(
      v.strictObject(
        {
          ...file,
          type: pictureType,
          alt: text,
          caption: v.exactOptional(line),
          width: v.exactOptional(count),
          height: v.exactOptional(count),
        },
        unknown,
      ),
    ),
    enclosures: v.array(
      v.strictObject(
        { ...file, type: mediaType, duration: v.exactOptional(v.pipe(count, v.description('Seconds'))) },
        unknown,
      ),
    ),
    id: v.exactOptional(v.pipe(line, v.description('The id that it had before; else one is made of the slug.'))),
    link: v.exactOptional(link),
  },
  unknown,
);

export const Batch = v.strictObject(
  {
    publish: v.pipe(v.array(Article), v.maxLength(MOST_AT_ONCE)),
    withdraw: v.pipe(v.array(Slug), v.maxLength(MOST_AT_ONCE)),
  },
  unknown,
);
