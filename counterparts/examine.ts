import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../src/run/run.ts';
import { cacheFolder } from './cache.ts';
import { isUndecided, type Seen } from './compare.ts';
import type { CounterpartSpec, Running } from './define.ts';
import { type FieldReport, toFieldReport } from './field.ts';

/** What came of one system. */
export interface Examined {
  readonly report: FieldReport;
  /** Nothing is wrong but verdicts that were not reached, as on a busy machine. */
  readonly undecided: boolean;
  readonly secrets: readonly string[];
}

/** Reports can be compared, for prompts and payloads are the same each time. */
const seed = 1;

const observeAll = async (spec: CounterpartSpec, running: Running): Promise<readonly Seen[]> => {
  const seen: Seen[] = [];
  for (const { title, observe } of spec.observations ?? []) seen.push({ title, ...(await observe(running)) });
  return seen;
};

/** An empty folder that goes with this process at the latest. */
export const makeScratch = (): { folder: string; remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-counterpart-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    folder,
    remove() {
      process.off('exit', remove);
      remove();
    },
  };
};

/** Starts a system, runs the suites on it, and ends it. Throws AssayError('runtime') if it cannot be started. */
export const examine = async (spec: CounterpartSpec, say: (line: string) => void): Promise<Examined> => {
  const scratch = makeScratch();
  const cache = cacheFolder();
  try {
    const running = await spec.start({ cache, scratch: scratch.folder, say });
    try {
      const seen = await observeAll(spec, running);
      const results = await run({
        targets: running.targets,
        selection: { suites: spec.suites ?? [], checks: [], profiles: ['full'] },
        maxPayloadBytes: spec.maxPayloadBytes,
        seed,
      });
      const repository = join(import.meta.dirname, '..');
      const folders = [
        [scratch.folder, '<scratch>'],
        [cache, '<cache>'],
        [repository, '<assay>'],
        [homedir(), '<home>'],
      ] as const;
      return {
        report: toFieldReport(spec, running.version, results, seen, folders),
        undecided: isUndecided(spec, results, seen),
        secrets: running.targets.flatMap(({ apiKey }) => apiKey ?? []),
      };
    } finally {
      await running.close();
    }
  } finally {
    scratch.remove();
  }
};
