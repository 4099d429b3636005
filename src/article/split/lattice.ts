/** Neighbouring items, from `start` up to `end`, taken as one. */
export interface Span {
  start: number;
  end: number;
}

/** What a span and two neighbouring spans weigh: logarithms, which add up to the weight of a whole division. */
export interface Weights {
  /** What a span weighs for itself. */
  span(span: Span): number;
  /** What two neighbouring spans weigh beside that. */
  pair(left: Span, right: Span): number;
}

/** All spans of a row of so many items that are not longer than this, in the order of their starts. */
export function spansOf(length: number, longest: number): Span[] {
  return Array.from({ length }, (_, start) =>
    Array.from({ length: Math.min(longest, length - start) }, (_, more) => ({ start, end: start + more + 1 })),
  ).flat();
}

/** How many items a span has. */
export function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** All ways to divide a row of items into some spans, each as probable as the exponential of its weight. */
export class Lattice {
  readonly #weights: Weights;
  /** Spans by where they start and where they end. */
  readonly #starting: Span[][];
  readonly #ending: Span[][];
  /** Logarithms of the sums over all ways to begin with, or to go on after, a span. */
  readonly #before = new Map<Span, number>();
  readonly #after = new Map<Span, number>();
  readonly #all: number;

  /** @param spans in the order of their starts; each reaches both ends of the row by way of others */
  constructor(length: number, spans: Span[], weights: Weights) {
    const starting = Map.groupBy(spans, ({ start }) => start);
    const ending = Map.groupBy(spans, ({ end }) => end);
    const places = Array.from({ length: length + 1 }, (_, place) => place);
    this.#starting = places.map((place) => starting.get(place) ?? []);
    this.#ending = places.map((place) => ending.get(place) ?? []);
    const own = new Map(spans.map((span) => [span, weights.span(span)]));
    this.#weights = { span: (span) => own.get(span) ?? 0, pair: weights.pair };
    for (const span of spans)
      this.#before.set(span, this.#weights.span(span) + logSum(this.#waysTo(span, this.#before)));
    for (const span of spans.toReversed()) this.#after.set(span, logSum(this.#waysFrom(span)));
    this.#all = logSum(this.#at(length).map((span) => this.#before.get(span) ?? 0));
  }

  /** The division of the greatest weight. */
  best(): Span[] {
    const reached = new Map<Span, number>();
    for (const span of this.#starting.flat()) {
      reached.set(span, this.#weights.span(span) + Math.max(...this.#waysTo(span, reached)));
    }
    const path: Span[] = [];
    let next = greatest(this.#at(this.#starting.length - 1), (span) => reached.get(span) ?? 0);
    while (next) {
      const span = next;
      path.unshift(span);
      next = greatest(this.#at(span.start), (left) => (reached.get(left) ?? 0) + this.#weights.pair(left, span));
    }
    return path;
  }

  /** How probable a span is: bounded where it is, and undivided. */
  probability(span: Span): number {
    return probabilityOf((this.#before.get(span) ?? 0) + (this.#after.get(span) ?? 0) - this.#all);
  }

  /** How probable a boundary is before this item. */
  boundary(item: number): number {
    return Math.min(
      1,
      this.#at(item).reduce((sum, span) => sum + this.probability(span), 0),
    );
  }

  /** How probable a whole division is. */
  confidence(path: Span[]): number {
    const weight = path.reduce((sum, span, index) => {
      const left = path[index - 1];
      return sum + this.#weights.span(span) + (left ? this.#weights.pair(left, span) : 0);
    }, 0);
    return probabilityOf(weight - this.#all);
  }

  #at(end: number): Span[] {
    return this.#ending[end] ?? [];
  }

  #waysTo(span: Span, reached: Map<Span, number>): number[] {
    if (span.start === 0) return [0];
    return this.#at(span.start).map((left) => (reached.get(left) ?? 0) + this.#weights.pair(left, span));
  }

  #waysFrom(span: Span): number[] {
    const rights = this.#starting[span.end] ?? [];
    if (rights.length === 0) return [0];
    return rights.map(
      (right) => this.#weights.pair(span, right) + this.#weights.span(right) + (this.#after.get(right) ?? 0),
    );
  }
}

function greatest(spans: Span[], weight: (span: Span) => number): Span | undefined {
  return spans.reduce<Span | undefined>(
    (most, span) => (most && weight(most) >= weight(span) ? most : span),
    undefined,
  );
}

function logSum(logarithms: number[]): number {
  const most = Math.max(...logarithms);
  return most + Math.log(logarithms.reduce((sum, logarithm) => sum + Math.exp(logarithm - most), 0));
}

function probabilityOf(logarithm: number): number {
  return Math.min(1, Math.exp(logarithm));
}
