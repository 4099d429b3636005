/** How many groups of an address of IPv6 name its network: of that, 64 bits, one client has every address (RFC 4291 §2.5.1). */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** As who a client counts that has this address: of IPv6, in which it may have another for each request, by its network. */
export function clientAt(address: string): string {
  // It is one of IPv4, or holds one.
  if (address.includes('.')) return address;
  const [before = [], after = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const gap = Array.from({ length: GROUPS - before.length - after.length }, () => '0');
  const network = [...before, ...gap, ...after].slice(0, NETWORK_GROUPS);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
