import fc from 'fast-check';

type Bytes = Uint8Array;
/** What happens to bytes on their way. */
type Damage = (bytes: Bytes, another: Bytes) => Bytes;

const LATIN = (bytes: Bytes): Bytes => new TextEncoder().encode(String.fromCharCode(...bytes.subarray(0, 20_000)));
const WIDE = (bytes: Bytes): Bytes => {
  const text = new TextDecoder().decode(bytes);
  return Uint8Array.from([
    0xff,
    0xfe,
    ...[...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) & 0xff, text.charCodeAt(at) >> 8]),
  ]);
};

/** A place in bytes of whatever length, from 0 to 1. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Bytes, share: number) => Math.floor(share * bytes.length);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(place, fc.nat(7)).map(
      ([share, bit]): Damage =>
        (bytes) =>
          bytes.map((byte, index) => (index === at(bytes, share) ? byte ^ (1 << bit) : byte)),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place, fc.uint8Array({ maxLength: 4 })).map(
      ([share, more]): Damage =>
        (bytes) =>
          joined(bytes.subarray(0, at(bytes, share)), more, bytes.subarray(at(bytes, share))),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place, place).map(
      ([from, to]): Damage =>
        (bytes) =>
          joined(bytes.subarray(0, at(bytes, from)), bytes.subarray(at(bytes, to))),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(place, place).map(
      ([from, to]): Damage =>
        (bytes, another) =>
          joined(bytes.subarray(0, at(bytes, from)), another.subarray(at(another, to))),
    ),
  },
  {
    weight: 1,
    arbitrary: place.map(
      (share): Damage =>
        (bytes) =>
          bytes.slice(0, at(bytes, share)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Damage>(LATIN, WIDE, (bytes) => joined(Uint8Array.from([0xef, 0xbb, 0xbf]), bytes)),
  },
);

/** Sound bytes after up to five accidents: bits that flip, bytes that come in or get lost, other encodings, two files mixed up. */
export function damaged(sound: Bytes[]): fc.Arbitrary<Bytes> {
  const one = fc.constantFrom(...sound);
  return fc
    .tuple(one, one, fc.array(damage, { maxLength: 5 }))
    .map(([bytes, another, accidents]) => accidents.reduce((left, harm) => harm(left, another), bytes));
}

function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((start, part) => {
    all.set(part, start);
    return start + part.length;
  }, 0);
  return all;
}
