/** A part of an address as it is read: without its percent-encoding, if it has a sound one (RFC 3986 §2.1). */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
