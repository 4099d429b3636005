import type { Article } from '../../article/article.ts';
import { direction, onlyDirection } from '../../article/language.ts';
import { permalink } from '../../links.ts';
import type { Site } from '../../site.ts';
import { wordsOf } from '../../words.ts';

/**
 * A name or a title among other text: neither changes the other's direction. Its own is that of its language; where that
 * is unknown, that of its letters if all have one, else the site's.
 */
export function Isolated({ site, text, language }: { site: Site; text: string; language?: string | undefined }) {
  const own = language ? direction(language) : (onlyDirection(text) ?? direction(site.language));
  return (
    <bdi dir={own} lang={language === site.language ? undefined : language}>
      {text}
    </bdi>
  );
}

/** An instant as people write it, in the site's locale and zone. Midnight is what an article has that names a day only. */
function Instant({ site, instant, property }: { site: Site; instant: string; property?: string }) {
  const { language } = site;
  const date = new Date(instant);
  const { clock, day, minute } = formatsOf(site);
  const format = clock.format(date) === '00:00:00' ? day : minute;
  return (
    <time class={property} datetime={instant} lang={language} dir={direction(language)}>
      {format.format(date)}
    </time>
  );
}

/** A formatter takes longer to make than a page has time for dates. */
const formats = new WeakMap<Site, ReturnType<typeof makeFormats>>();

function formatsOf(site: Site): ReturnType<typeof makeFormats> {
  const made = formats.get(site) ?? makeFormats(site);
  formats.set(site, made);
  return made;
}

function makeFormats({ locale, timeZone }: Site) {
  return {
    clock: new Intl.DateTimeFormat('en', { hourCycle: 'h23', timeStyle: 'medium', timeZone }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone }),
    minute: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }),
  };
}

/** A number as people write it, in the site's locale. */
export function numberIn({ locale }: Site, number: number): string {
  return new Intl.NumberFormat(locale).format(number);
}

/** When an article was published, as a link to its page, and, where it has changed since, when. */
export function Dates({ site, article }: { site: Site; article: Article }) {
  const { slug, published, updated } = article;
  return (
    <>
      <a class="u-url" href={permalink(site, slug)}>
        <Instant site={site} instant={published} property="dt-published" />
      </a>
      {updated !== published && (
        <span lang={site.language} dir={direction(site.language)}>
          {wordsOf(site).updated} <Instant site={site} instant={updated} property="dt-updated" />
        </span>
      )}
    </>
  );
}
