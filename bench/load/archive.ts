import { type Cursor, compareNewest } from '../../src/selection/page.ts';
import { slugOf, type Version } from './articles.ts';

/** What a reader can find of an article: a version; nothing yet; or that it was withdrawn. */
export type State = Version | 'none' | 'gone';

/** From the moment at which a state may have begun to the moment at which the next one had begun for certain. Milliseconds. */
interface Period {
  state: State;
  from: number;
  to: number;
}

/** The time between a request and the end of its answer. Milliseconds. */
export interface Span {
  from: number;
  to: number;
}

/** What was published when, as far as a publisher can know: each change came about between its request and the answer. */
export class Archive {
  readonly #articles = new Map<number, { place: Cursor; periods: Period[] }>();

  /** Notes a change that is sent now; what it gives is called with the moment of the answer. */
  change(number: number, state: State, sent: number): (answered: number) => void {
    const article = this.#articles.get(number) ?? {
      place: { published: (state as Version).published, slug: slugOf(number) },
      periods: [{ state: 'none', from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }],
    };
    this.#articles.set(number, article);
    const due = typeof state === 'object' ? Date.parse(state.published) : Number.NEGATIVE_INFINITY;
    const before = article.periods.at(-1) as Period;
    article.periods.push({ state, from: Math.max(sent, due), to: Number.POSITIVE_INFINITY });
    return (answered) => {
      before.to = Math.max(answered, due);
    };
  }

  /** Everything that an article may have been at some moment of a span. */
  statesIn(number: number, span: Span): State[] {
    const periods = this.#articles.get(number)?.periods;
    return periods ? periods.filter((period) => overlaps(period, span)).map(({ state }) => state) : ['none'];
  }

  /** When an article was, for certain or perhaps, as this version has it; nothing where it was not in this span. */
  periodOf(number: number, version: number, span: Span): Span | undefined {
    return this.#articles
      .get(number)
      ?.periods.find(
        (period) => typeof period.state === 'object' && period.state.version === version && overlaps(period, span),
      );
  }

  /** The versions that could be read in all of a span, of the articles that stand in a feed below a place and not below another. */
  *certainIn(span: Span, below?: Cursor, downTo?: Cursor): Generator<Version> {
    for (const { place, periods } of this.#articles.values()) {
      if (below && compareNewest(place, below) <= 0) continue;
      if (downTo && compareNewest(place, downTo) > 0) continue;
      const state = onlyState(periods, span);
      if (typeof state === 'object') yield state;
    }
  }

  /** Every version that could be read at some moment of a span. */
  *possibleIn(span: Span): Generator<Version> {
    for (const { periods } of this.#articles.values()) {
      for (const period of periods) if (typeof period.state === 'object' && overlaps(period, span)) yield period.state;
    }
  }

  placeOf(number: number): Cursor | undefined {
    return this.#articles.get(number)?.place;
  }
}

function overlaps(period: Period, { from, to }: Span): boolean {
  return period.from <= period.to && period.from <= to && period.to >= from;
}

function onlyState(periods: Period[], span: Span): State | undefined {
  let only: State | undefined;
  for (const period of periods) {
    if (!overlaps(period, span)) continue;
    if (only !== undefined) return undefined;
    only = period.state;
  }
  return only;
}
