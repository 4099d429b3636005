import type { Site } from './site.ts';

const ARABIC = {
  skip: 'تجاوز إلى المحتوى',
  site: 'أقسام الموقع',
  home: 'الصفحة الأولى',
  feeds: 'تابع في قارئ الخلاصات',
  articles: 'المقالات',
  newest: 'الأحدث',
  letters: 'الحروف',
  keywords: 'كلمات مفتاحية',
  sources: 'المصادر',
  pages: 'صفحات القائمة',
  older: 'الأقدم',
  about: 'مقالات عن',
  from: 'مقالات من',
  source: 'المصدر',
  updated: 'حُدّث',
  original: 'الموضوع الأصلي',
  related: 'موضوعات متعلقة',
  subscribe: 'اشترك',
  whatIsAFeed: 'ما الخلاصة؟',
  aFeedIs:
    'الخلاصة عنوان يقرؤه برنامج يسمى قارئ الخلاصات، فيجمع لك جديد المواقع التي تختارها في مكان واحد، بترتيب نشره، بلا حساب عندنا ولا بريد ولا خوارزمية تنتقي عنك. تشترك متى شئت وتنصرف متى شئت، ولا يعلم الموقع بذلك.',
  howToSubscribe: 'كيف تشترك؟',
  steps: [
    'افتح قارئ خلاصات على هاتفك أو حاسوبك؛ ومن القارئات الحرة: NetNewsWire على آيفون وماك، وFeeder على أندرويد، وLiferea على لينكس.',
    'انسخ عنوان خلاصة من هذه الصفحة.',
    'ألصقه في القارئ حيث يقول «إضافة خلاصة» أو Add feed.',
  ],
  siteFeeds: 'كل المقالات',
  anyFormat: 'الصيغ الثلاث تحمل المقالات نفسها: إن لم تدر أيها تختار فخذ الأولى.',
  allAtOnce: 'كل الخلاصات في ملف واحد يستورده القارئ (OPML)',
  moreFeeds: 'ولكل كلمة مفتاحية ومصدر خلاصة، تجدها في صفحته وفي',
  directory: 'فهرس الكلمات المفتاحية والمصادر',
  copy: 'انسخ',
  copied: 'نُسخ العنوان',
  thisIsAFeed:
    'هذه خلاصة: صفحة يقرؤها قارئ الخلاصات لا المتصفح. انسخ عنوانها من شريط العنوان وألصقه في قارئك فيصلك كل جديد. أما المقالات نفسها ففي موقعنا.',
  nothing: 'لا شيء في هذا العنوان.',
  nothingHere: 'ربما نُقل المقال أو حُذف، أو في العنوان حرف ناقص.',
  later: 'تعذّر إعداد هذه الصفحة الآن. أعد المحاولة بعد قليل.',
  notUtf8: 'هذا العنوان ليس مكتوبًا بترميز UTF-8.',
  notAllowed: 'لا يُطلب هذا العنوان بهذه الطريقة.',
};

const ENGLISH: typeof ARABIC = {
  skip: 'Skip to content',
  site: 'Sections',
  home: 'Front page',
  feeds: 'Follow in a feed reader',
  articles: 'Articles',
  newest: 'Newest',
  letters: 'Letters',
  keywords: 'Keywords',
  sources: 'Sources',
  pages: 'Pages of this list',
  older: 'Older',
  about: 'Articles about',
  from: 'Articles from',
  source: 'Source',
  updated: 'Updated',
  original: 'What this is about',
  related: 'Related',
  subscribe: 'Subscribe',
  whatIsAFeed: 'What is a feed?',
  aFeedIs:
    'A feed is an address for a program called a feed reader. It gathers what is new on the sites that you choose in one place, in order, without an account here, without e-mail, and without an algorithm that picks for you. You come and go as you like, and the site does not know.',
  howToSubscribe: 'How to subscribe',
  steps: [
    'Open a feed reader on your phone or computer; free ones are NetNewsWire for iPhone and Mac, Feeder for Android, and Liferea for Linux.',
    'Copy the address of a feed from this page.',
    'Paste it where the reader says “Add feed”.',
  ],
  siteFeeds: 'All articles',
  anyFormat: 'The three formats hold the same articles: if you do not know which to choose, take the first.',
  allAtOnce: 'All feeds in one file for a reader to import (OPML)',
  moreFeeds: 'Every keyword and source has a feed of its own: on its page, and in the',
  directory: 'directory of keywords and sources',
  copy: 'Copy',
  copied: 'The address is copied',
  thisIsAFeed:
    'This is a feed: a page for feed readers, not for browsers. Copy its address from the address bar into your reader, and you get everything new. The articles themselves are on the site.',
  nothing: 'There is nothing at this address.',
  nothingHere: 'The article may have been moved or removed, or a letter of the address is missing.',
  later: 'This page cannot be made right now. Please try again soon.',
  notUtf8: 'This address is not UTF-8.',
  notAllowed: 'This address cannot be asked for in this way.',
};

/** The words of the site's own pages: Arabic, or English where the site's language is English. */
export function wordsOf({ language }: Site): typeof ARABIC {
  return new Intl.Locale(language).language === 'en' ? ENGLISH : ARABIC;
}
