/** Letters that follow from a number: no word of a language, but of its length, and each number has its own. */
export function arabicWord(seed: number): string {
  const letters = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
  let rest = seed * 7919 + 20_011;
  let word = '';
  for (; rest > 0; rest = Math.floor(rest / letters.length)) word += letters[rest % letters.length];
  return word;
}

/** The element at an index that begins again at the end. */
export function pick<T>(list: T[], index: number): T {
  return list[index % list.length] as T;
}
