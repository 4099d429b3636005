/** A function that much depends on, by the file it is in, and the tests that should notice when it is wrong. */
export interface Subject {
  /** What goes wrong if it is wrong. */
  name: string;
  file: string;
  /** Names of top-level functions and constants. */
  declared: string[];
  /** Those that notice first stand first. */
  tests: string[];
}

/** The functions on which it depends most whether what is published is right. */
export const SUBJECTS: Subject[] = [
  {
    name: 'date: what a line says',
    file: 'src/article/date/date.ts',
    declared: ['merge', 'assemble', 'doubts'],
    tests: ['tests/article/date.test.ts'],
  },
  {
    name: 'date: its parts',
    file: 'src/article/date/forms.ts',
    declared: ['gregorian', 'timeOfDay', 'hourWithin'],
    tests: ['tests/article/date.test.ts'],
  },
  {
    name: 'date: wall time to instant',
    file: 'src/article/date/zone.ts',
    declared: ['instantOf'],
    tests: ['tests/article/date.test.ts'],
  },
  {
    name: 'keywords: what divides a line',
    file: 'src/article/keyword-line.ts',
    declared: ['divide', 'delimiterOf', 'isDivided', 'countWords'],
    tests: ['tests/article/keywords.test.ts', 'tests/article/parse.test.ts'],
  },
  {
    name: 'keywords: a block',
    file: 'src/article/keywords.ts',
    declared: ['readKeywords', 'isKeyword'],
    tests: ['tests/article/keywords.test.ts', 'tests/article/parse.test.ts'],
  },
  {
    name: 'keywords: the gate',
    file: 'src/article/split/split.ts',
    declared: ['divide', 'isWholeRun', 'spansWith', 'weigh'],
    tests: ['tests/article/split.test.ts'],
  },
  {
    name: 'legal, escaped text',
    file: 'src/feed/xml.ts',
    declared: ['DOUBTFUL', 'legal', 'element', 'parent', 'startOf', 'ATTRIBUTE_ESCAPES', 'escapeAttribute', 'styled'],
    tests: ['tests/feed/documents.test.ts', 'tests/feed/entries.test.ts', 'tests/feed/media.test.ts'],
  },
  {
    name: 'the splice',
    file: 'src/feed/writer.ts',
    declared: ['createWriter', 'utf8', 'render', 'join', 'plainText'],
    tests: [
      'tests/feed/documents.test.ts',
      'tests/feed/splice.test.ts',
      'tests/feed/entries.test.ts',
      'tests/http/deltas.test.ts',
    ],
  },
  {
    name: 'whether a copy is good',
    file: 'src/http/conditional.ts',
    declared: ['isFresh', 'matchesWeakly', 'RFC_850', 'ASCTIME', 'parseHttpDate', 'fullYear'],
    tests: ['tests/http/fresh.test.ts'],
  },
  {
    name: 'the validator',
    file: 'src/http/validator.ts',
    declared: ['createValidate'],
    tests: ['tests/http/conditional.test.ts'],
  },
  {
    name: 'the revision of a page',
    file: 'src/store/revision.ts',
    declared: ['bestTagOf', 'tagOf', 'revisionAt'],
    tests: ['tests/store/revision.test.ts', 'tests/store/bundled.test.ts', 'tests/http/freshness.test.ts'],
  },
  {
    name: 'what is on a page',
    file: 'src/store/cut.ts',
    declared: [
      'cutNewest',
      'cutBelow',
      'cutArchive',
      'indexOf',
      'articlesIn',
      'hasArticles',
      'isArticle',
      'cursorOf',
      'newest',
      'best',
      'pageOf',
    ],
    tests: ['tests/store/cut.test.ts', 'tests/store/revision.test.ts', 'tests/store/bundled.test.ts'],
  },
  {
    name: 'what is around a place',
    file: 'src/store/surroundings.ts',
    declared: ['surroundingsOf', 'spellingOf'],
    tests: ['tests/store/surroundings.test.ts', 'tests/store/bundled.test.ts'],
  },
  {
    name: 'where pages end',
    file: 'src/selection/page.ts',
    declared: ['fitsPage', 'newestOf', 'compareNewest', 'compareSlugs'],
    tests: ['tests/selection/page.test.ts', 'tests/store/bundled.test.ts'],
  },
  {
    name: 'where archives end',
    file: 'src/selection/archive.ts',
    declared: ['REACH', 'partAround', 'isDivided', 'hashOf'],
    tests: ['tests/selection/archive.test.ts', 'tests/store/bundled.test.ts'],
  },
  {
    name: 'what is new on a page',
    file: 'src/selection/changes.ts',
    declared: ['stateOf', 'changesSince'],
    tests: ['tests/selection/changes.test.ts'],
  },
  {
    name: 'how often to ask',
    file: 'src/selection/rhythm.ts',
    declared: ['STEPS', 'POLLS_PER_ARTICLE', 'pollMinutes'],
    tests: ['tests/selection/rhythm.test.ts'],
  },
  {
    name: 'harmless HTML',
    file: 'src/article/body/harmless.ts',
    declared: ['MOST_OPEN', 'TOKEN', 'ATTRIBUTE', 'faultOf', 'faultOfAttributes', 'unescaped', 'CHECKS', 'isCandidate'],
    tests: ['tests/article/harmless.test.ts'],
  },
  {
    name: 'language and direction',
    file: 'src/article/language.ts',
    declared: ['direction', 'firstStrong', 'detectLanguage', 'ownLanguage', 'commonest', 'byPersianLetters'],
    tests: ['tests/article/language.test.ts'],
  },
  {
    name: 'who may publish',
    file: 'src/http/api/guard.ts',
    declared: ['guard', 'tooMany'],
    tests: ['tests/http/api/guard.test.ts', 'tests/http/api/once.test.ts'],
  },
  {
    name: 'whose token it is',
    file: 'src/http/api/tokens.ts',
    declared: ['TOKEN', 'readTokens', 'ownerOf'],
    tests: ['tests/http/api/guard.test.ts'],
  },
  {
    name: 'who gets a delta',
    file: 'src/http/deltas.ts',
    declared: ['createDeltas', 'unshared', 'takesDelta', 'smallest', 'writeChanges', 'answer'],
    tests: ['tests/http/deltas.test.ts'],
  },
  {
    name: 'which archive is sent',
    file: 'src/http/archives.ts',
    declared: ['archive', 'locateArchive', 'leadTo'],
    tests: ['tests/http/archives.test.ts'],
  },
  {
    name: 'one spelling of a path',
    file: 'src/http/paths.ts',
    declared: ['canonicalPath', 'canonicalSegment', 'readAddress', 'spelledBySite', 'canonical'],
    tests: [
      'tests/http/paths.test.ts',
      'tests/http/addresses.test.ts',
      'tests/http/selections.test.ts',
      'tests/http/security.test.ts',
    ],
  },
  {
    name: 'which articles an address means',
    file: 'src/selection/selection.ts',
    declared: ['select', 'pathOf', 'selectionIn'],
    tests: [
      'tests/selection/selection.test.ts',
      'tests/http/paths.test.ts',
      'tests/http/selections.test.ts',
      'tests/http/search.test.ts',
    ],
  },
  {
    name: 'what is stored',
    file: 'src/store/d1/decide.ts',
    declared: ['decide', 'outcomeOf', 'updatedOf', 'nextId'],
    tests: ['tests/store/d1/decide.test.ts'],
  },
];
