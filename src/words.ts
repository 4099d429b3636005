import type { Site } from './site.ts';

const ARABIC = {
  feeds: 'تابع في قارئ الخلاصات',
  articles: 'المقالات',
  sources: 'المصادر',
  newer: 'الأحدث',
  older: 'الأقدم',
  about: 'مقالات عن',
  from: 'مقالات من',
  source: 'المصدر',
  keywords: 'كلمات مفتاحية',
  related: 'موضوعات متعلقة',
  nothing: 'لا شيء في هذا العنوان.',
  later: 'تعذّر إعداد هذه الصفحة الآن. أعد المحاولة بعد قليل.',
};

const ENGLISH: typeof ARABIC = {
  feeds: 'Follow in a feed reader',
  articles: 'Articles',
  sources: 'Sources',
  newer: 'Newer',
  older: 'Older',
  about: 'Articles about',
  from: 'Articles from',
  source: 'Source',
  keywords: 'Keywords',
  related: 'Related',
  nothing: 'There is nothing at this address.',
  later: 'This page cannot be made right now. Please try again soon.',
};

/** The words of the site's own pages: Arabic, or English where the site's language is English. */
export function wordsOf(site: Site): typeof ARABIC {
  return new Intl.Locale(site.language).language === 'en' ? ENGLISH : ARABIC;
}
