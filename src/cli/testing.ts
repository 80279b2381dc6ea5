import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MockServer, type MockServerOptions, startMock } from '../../mocks/server.ts';
import { folderWith } from '../config/testing.ts';
import { type Results, resultsFile } from '../define.ts';
import { afterwards } from '../drive/testing.ts';

const bin = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** Null if a signal ended the process. */
  readonly code: number | null;
}

export interface SpawnOptions {
  /** The whole environment but for what finds programs and temporary files. */
  readonly env?: Readonly<Record<string, string>>;
  /** An empty folder unless said. */
  readonly cwd?: string;
  /** Flags of Node.js itself. */
  readonly node?: readonly string[];
}

const inherited = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot'].flatMap((name) => {
  const value = process.env[name];
  return value === undefined ? [] : [[name, value] as const];
});

const toEnd = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ stdout, stderr, code }));
  });

/** Starts the command line as a user's shell does, its output piped. Killed when the test has ended. */
export const startAssay = async (
  args: readonly string[],
  { env = {}, cwd, node = [] }: SpawnOptions = {},
): Promise<{ readonly child: ChildProcess; readonly ended: Promise<Ended> }> => {
  const folder = cwd ?? (await folderWith({}));
  const child = spawn(process.execPath, [...node, bin, ...args], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  afterwards(async () => void child.kill('SIGKILL'));
  return { child, ended: toEnd(child) };
};

/** Runs the command line to its end. */
export const assay = async (args: readonly string[], options: SpawnOptions = {}): Promise<Ended> =>
  (await startAssay(args, options)).ended;

/** The built-in provider, which does not wait, until the test has ended. */
export const aMock = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const mock = await startMock({ pace: 0, ...options });
  afterwards(() => mock.close());
  return mock;
};

/** The results that a run left in this folder. */
export const resultsIn = async (cwd: string, out = 'reports/latest'): Promise<Results> =>
  resultsFile.parse(JSON.parse(await readFile(join(cwd, out, 'results.json'), 'utf8')));
