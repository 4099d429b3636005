import { once } from 'node:events';
import { createServer, isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** At which other machines of its networks find this one: IPv4, each with its network's name. */
export function addresses(): { address: string; network: string }[] {
  return Object.entries(networkInterfaces()).flatMap(([network, known = []]) =>
    known.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => ({ address, network })),
  );
}

/** @throws where a text is no address at which this machine can be found */
export async function checkHost(text: string): Promise<string> {
  // One that stands for all addresses is none that a link could lead to.
  if (isIPv4(text) && text !== '0.0.0.0' && (await canListen(text))) return text;
  const own = addresses().map(({ address, network }) => `${address} (${network})`);
  throw new Error(
    `--host is «${text}»; it should be an address of this machine: ${own.join(', ') || 'it is on no network now'}.`,
  );
}

async function canListen(host: string): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(0, host), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
