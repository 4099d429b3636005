import * as v from 'valibot';
import { isLocated } from '../../article/body/address.ts';
import { faultOf } from '../../article/body/harmless.ts';
import { LONGEST, MOST } from '../../article/bounds.ts';
import { withoutControls } from '../../article/characters.ts';
import { distinct } from '../../article/keyword.ts';
import { canonicalTag } from '../../article/language.ts';
import { asSlug, isSlug, LONGEST_SLUG } from '../../article/slug.ts';
import { ANY_LINE_END } from '../../article/text-file.ts';
import { MOST_AT_ONCE } from './limits.ts';

/** What an article looks like that is sent to the site: the same as the build makes of a file, to the letter. */

const text = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed(), 'It holds half a character (an unpaired surrogate).'),
  v.check((value) => withoutControls(value) === value, 'It holds a control character.'),
);

const line = v.pipe(
  text,
  v.minLength(1, 'It is empty.'),
  v.check(
    (value) => value === value.trim() && !ANY_LINE_END.test(value),
    'It is not one line without spaces around it.',
  ),
);

const isList = (value: unknown): boolean => Array.isArray(value);

/** A list of so many at most. They are counted before any is looked at, as a list of rubbish can be long. */
function listOf<S extends v.GenericSchema>(item: S, most: number): v.GenericSchema<unknown, v.InferOutput<S>[]> {
  const few = `They are more than ${most}.`;
  const counted = v.pipe(v.custom<unknown[]>(isList, 'It should be a list.'), v.maxLength(most, few));
  return v.pipe(counted, v.array(item), v.maxLength(most, few));
}

/** The name of an article in links and ids. */
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

const names = (most: number) =>
  v.pipe(
    listOf(v.pipe(line, v.maxLength(LONGEST.name)), most),
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

/** An article that is sent: every field is named, and no other is taken. */
export const Article = v.strictObject(
  {
    slug: Slug,
    title: line,
    published: instant,
    updated: v.pipe(instant, v.description('When the text last changed; not before it was published.')),
    language,
    authors: listOf(line, MOST.authors),
    credits: names(MOST.credits),
    keywords: names(MOST.keywords),
    keywordRun: v.exactOptional(v.pipe(line, v.maxLength(LONGEST.keywordRun))),
    related: listOf(v.pipe(line, v.maxLength(LONGEST.related)), MOST.related),
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
    enclosures: listOf(
      v.strictObject(
        { ...file, type: mediaType, duration: v.exactOptional(v.pipe(count, v.description('Seconds'))) },
        unknown,
      ),
      MOST.enclosures,
    ),
    id: v.exactOptional(v.pipe(line, v.description('The id that it had before; else one is made of the slug.'))),
    link: v.exactOptional(link),
  },
  unknown,
);

/** Articles to publish and slugs to withdraw, together. */
export const Batch = v.strictObject(
  {
    publish: listOf(Article, MOST_AT_ONCE),
    withdraw: listOf(Slug, MOST_AT_ONCE),
  },
  unknown,
);
