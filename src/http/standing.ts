/** Adds headers that stand in many answers, unless they are there: those of documents are made once. */
export function addHeaders({ headers }: Response, standing: Record<string, string>): void {
  const [first = ''] = Object.keys(standing);
  if (headers.has(first)) return;
  for (const name in standing) headers.set(name, standing[name] ?? '');
}
