import { isBareFormOf, keyOf, labelOf, skeletonOf } from './keyword.ts';

/** Keywords that are known, with the spellings in which they were seen and how often. */
export class Vocabulary {
  /** By key as written. */
  readonly #spellings = new Map<string, Map<string, number>>();
  /** Keys as written that differ in hamzas alone, by their skeleton. */
  readonly #kin = new Map<string, string[]>();

  constructor(labels: Iterable<string> = []) {
    for (const label of labels) this.add(label);
  }

  /** Counts a spelling once more. What names nothing is passed over. */
  add(label: string): void {
    const key = keyOf(label);
    if (key === '') return;
    const spellings = this.#spellings.get(key);
    if (spellings) {
      spellings.set(label, (spellings.get(label) ?? 0) + 1);
    } else {
      this.#spellings.set(key, new Map([[label, 1]]));
      this.#kin.set(skeletonOf(key), [...this.#kinOf(key), key]);
    }
  }

  /**
   * The key under which a keyword is filed. A bare ا stands for the hamza form that is known; where several are
   * (إنفاق, أنفاق), for the most frequent one; where none is, or none leads, for itself. So two forms that were written
   * out never meet in a third.
   */
  keyOf(label: string): string {
    return this.#resolve(keyOf(label));
  }

  /** Whether the keyword was seen in this spelling, or in one of the two with bare alefs. */
  has(key: string): boolean {
    return this.#kinOf(key).some((kin) => kin === key || isBareFormOf(kin, key) || isBareFormOf(key, kin));
  }

  /** How often the keyword of this key was seen, in any spelling. */
  count(key: string): number {
    return this.#members(this.#resolve(key)).reduce((sum, member) => sum + this.#times(member), 0);
  }

  /** Every keyword's key. */
  keys(): string[] {
    return [...this.#spellings.keys()].filter((key) => this.#resolve(key) === key);
  }

  /** All spellings of a keyword with their counts. */
  spellings(key: string): Map<string, number> {
    return new Map(this.#members(key).flatMap((member) => [...(this.#spellings.get(member) ?? [])]));
  }

  /** How to show a keyword: in its most frequent spelling that has the hamzas of its key. */
  labelOf(key: string): string {
    return labelOf(this.#spellings.get(key) ?? new Map());
  }

  #resolve(key: string): string {
    const written = this.#kinOf(key).filter((other) => isBareFormOf(key, other));
    const fullest = written.filter((form) => !written.some((other) => isBareFormOf(form, other)));
    const [first, second] = fullest.sort((a, b) => this.#times(b) - this.#times(a));
    const leads = first !== undefined && (second === undefined || this.#times(first) > this.#times(second));
    return leads ? first : key;
  }

  #members(key: string): string[] {
    return this.#kinOf(key).filter((other) => this.#resolve(other) === key);
  }

  #kinOf(key: string): string[] {
    return this.#kin.get(skeletonOf(key)) ?? [];
  }

  #times(key: string): number {
    return [...(this.#spellings.get(key)?.values() ?? [])].reduce((sum, times) => sum + times, 0);
  }
}
