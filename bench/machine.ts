import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Says on what, with which packages and programs, and when this runs. */
export function printMachine(packages: string[], programs: string[] = []): void {
  const processors = cpus();
  const versions = packages.map((name) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    return `${name} ${version}`;
  });
  const busy = loadavg()[0]?.toFixed(1);
  console.log(
    `${processors.length} × ${processors[0]?.model.trim()}, of which ${busy} were busy before; ${new Date().toISOString().slice(0, 16)}Z`,
  );
  console.log([`Node ${process.version}`, ...versions, ...programs].join(', '));
}
