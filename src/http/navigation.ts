/** Whether a browser asks, to show the answer as a page (Fetch Metadata, `Sec-Fetch-Dest`). */
export function isNavigation({ headers }: Request): boolean {
  return headers.get('Sec-Fetch-Dest') === 'document';
}
