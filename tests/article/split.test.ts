import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/article/keyword.ts';
import { CUES, type Cues } from '../../src/article/split/cues.ts';
import { splitRuns } from '../../src/article/split/folder.ts';
import { type Evidence, splitRun } from '../../src/article/split/split.ts';
import { Vocabulary } from '../../src/article/vocabulary.ts';

const SAMPLE = 'العلاقات التركية الروسية العلاقات الروسية التركية';

/** What is known besides the run: by default nothing. */
interface Given {
  text?: string;
  known?: string[];
  sorted?: boolean;
}

function evidence({ text = '', known = [], sorted = false }: Given): Evidence {
  const vocabulary = new Vocabulary(known);
  return { title: '', paragraphs: [text], known: (key) => vocabulary.count(key), sorted };
}

function divided(run: string, given: Given, cues?: Cues): string {
  return splitRun(run, evidence(given), cues).keywords.join(' | ');
}

function without(name: string): Cues {
  const others = <C extends { name: string }>(cues: C[]) => cues.filter((cue) => cue.name !== name);
  return { pairs: others(CUES.pairs), spans: others(CUES.spans), gaps: others(CUES.gaps) };
}

/** For every cue a line that it decides. */
const DECIDED: Record<string, [line: string, given: Given][]> = {
  permutation: [['العلاقات التركية الروسية | العلاقات الروسية التركية', { text: 'الروسية العلاقات الروسية' }]],
  'in order': [],
  'out of order': [],
  known: [],
  'known, of several words': [],
  'side by side in the text': [['إسراء غريب', { text: 'قصة إسراء غريب' }]],
  'apart in the text': [['تونس | ليبيا', { text: 'من تونس إلى ليبيا' }]],
  preposition: [['التحقيق في حادث', {}]],
};

describe.each(Object.entries(DECIDED))('cue «%s»', (name, lines) => {
  it.each(lines)('decides %s', (line, given) => {
    const run = line.replaceAll(' | ', ' ');
    expect(divided(run, given)).toBe(line);
    expect(divided(run, given, without(name))).not.toBe(line);
  });
});
