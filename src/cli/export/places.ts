/** What the site answers at one path. */
export interface Address {
  /** Percent-encoded, as the site's links have it. */
  path: string;
  /** Whether it is a page for people, whose path has no ending. */
  isPage: boolean;
}

/** The files, named from the export's folder, that hold what the site answers at a path. */
export interface Place {
  path: string;
  files: string[];
}

/** The longest name that common file systems take. Bytes. */
const LONGEST_NAME = 255;
const encoder = new TextEncoder();

/**
 * Where each address goes.
 * @throws {Error} with a line for each that no file can stand for
 */
export function placesOf(addresses: Address[]): Place[] {
  const places = addresses.map((address) => ({ path: address.path, files: filesOf(address) }));
  const faults = [...places.flatMap(unnameable), ...clashes(places)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return places;
}

/**
 * A page is two files: `keywords/x.html` for hosts that leave the ending out of addresses (Cloudflare, Netlify, GitHub
 * Pages, nginx with `try_files`), so that `/keywords/x` needs no redirect there, and `keywords/x/index.html` for those
 * that know folders alone. A percent-encoded slash is one to every host, so it parts folders here too.
 */
function filesOf({ path, isPage }: Address): string[] {
  const name = decodeURIComponent(path).normalize('NFC').slice(1);
  if (!isPage) return [name];
  return name === '' ? ['index.html'] : [`${name}.html`, `${name}/index.html`];
}

function unnameable({ path, files }: Place): string[] {
  const names = files.flatMap((file) => file.split('/'));
  if (names.some((name) => /^\.{0,2}$|\0/.test(name))) {
    return [`${decodeURIComponent(path)}: no file can be named like this: give the article or keyword another name.`];
  }
  const longest = Math.max(...names.map((name) => encoder.encode(name).length));
  if (longest <= LONGEST_NAME) return [];
  return [
    `${decodeURIComponent(path)}: its file’s name would have ${longest} bytes, and file systems take ${LONGEST_NAME}, some 115 Arabic letters of a name: ` +
      'give the article a shorter name (the name of its file, or `slug`), or the keyword.',
  ];
}

function clashes(places: Place[]): string[] {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  const complain = (path: string, other: string, file: string) =>
    faults.push(
      `${decodeURIComponent(path)} and ${decodeURIComponent(other)} would both be ${file}: rename one of them.`,
    );
  for (const { path, files } of places) {
    for (const file of files) {
      const other = owners.get(file);
      if (other !== undefined) complain(path, other, file);
      owners.set(file, path);
    }
  }
  for (const { path, files } of places) {
    for (const folder of files.flatMap(foldersOf)) {
      const other = owners.get(folder);
      if (other !== undefined) complain(path, other, folder);
    }
  }
  return faults;
}

/** The folders that a file stands in, from the nearest on. */
export function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}
