import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

interface Locked {
  version?: string;
  integrity?: string;
  license?: string;
  optional?: true;
  link?: true;
  hasInstallScript?: true;
}

const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
const packages: [path: string, locked: Locked][] = Object.entries<Locked>(read('package-lock.json').packages).filter(
  ([path]) => path !== '',
);
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

it('every package is locked to its bytes, but for builds for other systems', () => {
  expect(packages.length).toBeGreaterThan(100);
  const loose = packages.filter(([, { integrity, optional }]) => !/^sha512-/.test(integrity ?? '') && !optional);
  expect(loose.map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, { link, version }]) => link || !version)).toEqual([]);
});

it('no package runs anything when it is installed but those that may', () => {
  const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
  const running = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path));
  expect([...new Set(running)].sort()).toEqual(Object.keys(allowScripts).sort());
});

it('versions are exact', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, wanted]) => !/^\d[\w.+-]*$/.test(wanted),
  );
  expect(ranges).toEqual([]);
});

/** Licences that a work under the MIT licence may be built with and served with. */
const LICENCE =
  /^(?:0BSD|Apache-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|CC0-1\.0|ISC|LGPL-3\.0-or-later|MIT|MPL-2\.0|PSF-2\.0)$/;

it('every package has a licence that is known', () => {
  const strange = packages.filter(
    ([, { license, integrity }]) =>
      integrity && !(license ?? '').split(/ (?:OR|AND) /).every((one) => LICENCE.test(one)),
  );
  expect(strange.map(([path, { license }]) => [path, license])).toEqual([]);
});

/** Runs the audit with an npm that answers this. */
function audit(answer: string) {
  const folder = mkdtempSync(join(tmpdir(), 'rafid-audit-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  writeFileSync(join(folder, 'answer'), answer);
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat "${join(folder, 'answer')}"\nexit 1\n`);
  chmodSync(join(folder, 'npm'), 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}` };
  const { status, stdout } = spawnSync(join(ROOT, '.ci/audit'), { env, encoding: 'utf8' });
  return { status, stdout };
}

const report = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: { sand: { name: 'sand', severity, range: '<2' } },
    metadata: { dependencies: { total: 7 } },
  });

it.each([
  ['a critical hole', report('critical'), 1, 'audit: critical: sand <2'],
  ['a high hole', report('high'), 1, 'audit: high: sand <2'],
  ['a low hole', report('low'), 0, 'audit: 7 packages, 0 with holes'],
  ['a registry that answers nothing of the kind', '{"statusCode":405,"message":"405"}', 0, 'NO AUDIT'],
  ['nothing', '', 1, 'audit: failed'],
])('the audit tells of %s', (_, answer, status, line) => {
  const ending = audit(answer);
  expect(ending.stdout).toContain(line);
  expect(ending.status).toBe(status);
});

it('the workflow runs with the least rights, and with actions that can not change', () => {
  const workflow = readFileSync(join(ROOT, '.github/workflows/ci.yml'), 'utf8');
  expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  expect(workflow.match(/permissions:/g)).toHaveLength(1);
  expect(workflow).not.toMatch(/pull_request_target|secrets\.|github\.event\.pull_request|github\.head_ref/);
  const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(used.filter((action) => !/@[\da-f]{40}$/.test(action ?? ''))).toEqual([]);
  expect(workflow.match(/persist-credentials: false/g)?.length).toBe(used.length);
});
