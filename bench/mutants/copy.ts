import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Which test files to run, and which files changed since tests ran last. */
export interface Order {
  files: string[];
  changed: string[];
}

/** What came of it: all passed, one failed, something could not be loaded or fell over, or it never ended. */
export interface Outcome {
  kind: 'passed' | 'failed' | 'error' | 'timeout';
  by?: string;
}

const COPIED = ['articles', 'bench/mutants', 'dist', 'package.json', 'src', 'tests', 'tsconfig.json', 'wrangler.toml'];
/** A copy of the tree in which sources are changed and tests run. The tree itself is only read. */
export class Copy {
  readonly #folder = mkdtempSync(join(tmpdir(), 'rafid-mutants-'));
  #tester: ChildProcess | undefined;
  #changed = new Set<string>();

  constructor() {
    for (const path of COPIED) {
      cpSync(path, join(this.#folder, path), {
        recursive: true,
        filter: (from) => !/^dist\/(?:watched|pictures)/.test(from),
      });
    }
    symlinkSync(resolve('node_modules'), join(this.#folder, 'node_modules'));
  }

  write(file: string, source: string): void {
    const path = join(this.#folder, file);
    writeFileSync(path, source);
    this.#changed.add(path);
  }

  /** @param patience how long until something in the tests is taken to be endless. Milliseconds */
  test(files: string[], patience: number): Promise<Outcome> {
    const tester = this.#tester ?? this.#start();
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        clearTimeout(timer);
        tester.removeAllListeners();
        if (outcome.kind === 'timeout' || tester.exitCode !== null) this.#stop();
        resolve(outcome);
      };
      const timer = setTimeout(() => end({ kind: 'timeout', by: 'they never end' }), patience);
      tester.once('message', (outcome: Outcome) => end(outcome));
      tester.once('exit', () => end({ kind: 'error', by: 'the tests ended before their time' }));
      tester.send({ files, changed: [...this.#changed] });
      this.#changed.clear();
    });
  }

  remove(): void {
    this.#stop();
    rmSync(this.#folder, { recursive: true });
  }

  #start(): ChildProcess {
    const tester = join(this.#folder, 'bench/mutants/tester.ts');
    // A group of its own, so that it ends with all that it started.
    this.#tester = fork(tester, { cwd: this.#folder, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    return this.#tester;
  }

  #stop(): void {
    const { pid } = this.#tester ?? {};
    this.#tester = undefined;
    try {
      if (pid) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}
