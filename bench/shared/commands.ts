import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AssayError } from '../../src/define.ts';

const bin = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));
const usage = new URL('./usage.ts', import.meta.url).href;

/** What one process took. */
export interface Took {
  readonly ms: number;
  /** Peak resident memory, in MB. */
  readonly peakMb: number;
}

/** A folder that is removed when the work in it has ended. */
export const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Exit codes that say something about what was judged, or that nothing could be; not a mistake in how we asked. */
const judged = [0, 1, 3, 5];

const finish = (args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== null && judged.includes(code)) resolve(performance.now() - begun);
      else reject(new AssayError('runtime', `${args.join(' ')} ended with code ${code}: ${said}`));
    });
  });

/** Runs Node.js in a folder, and tells how long it took. Throws AssayError('runtime') if it breaks. */
export const timeNode = (args: readonly string[], cwd: string): Promise<number> => finish(args, cwd, process.env);

/** Runs the command line in a folder, and tells how long it took. */
export const timeAssay = (args: readonly string[], cwd: string): Promise<number> => timeNode([bin, ...args], cwd);

/** The same, with the most memory that it held. */
export const measureAssay = (args: readonly string[]): Promise<Took> =>
  inFolder(async (folder) => {
    const told = join(folder, 'usage.json');
    const ms = await finish(['--import', usage, bin, ...args], folder, { ...process.env, BENCH_USAGE: told });
    const { maxRSS } = z.object({ maxRSS: z.number() }).parse(JSON.parse(await readFile(told, 'utf8')));
    return { ms, peakMb: maxRSS / 1024 };
  });
