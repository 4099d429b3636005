/** What a list of names gives each of them (RFC 9110 §12.4.2): 1 where it says nothing, NaN where that is no number. In lower case. */
export function weightsIn(list: string): Map<string, number> {
  return new Map(
    list.split(',').map((item) => {
      const [name = '', weight = 'q=1'] = item.split(';').map((part) => part.trim().toLowerCase());
      return [name, Number(weight.replace(/^q=/, ''))];
    }),
  );
}
