import { z } from 'zod';
import { checkResult, measurement, resultsFile } from '../define.ts';
import { readResultsFile } from '../report/results-file.ts';

const mostTrials = 1_000_000;

const trials = z
  .object({ n: z.int().min(0).max(mostTrials), failed: z.int().min(0), withheld: z.int().min(0) })
  .refine(({ n, failed, withheld }) => failed + withheld <= n, 'more failed or withheld than there were');

/** What is compared; other members may differ between versions of the tool. */
const wanted = resultsFile.pick({ version: true }).extend({
  run: resultsFile.shape.run.pick({
    id: true,
    startedAt: true,
    complete: true,
    incompleteBecause: true,
    seed: true,
    profiles: true,
    tool: true,
  }),
  targets: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      preflight: z.object({ ok: z.boolean(), reason: z.string().optional() }),
    }),
  ),
  results: z.array(
    checkResult
      .pick({ target: true, suite: true, check: true, title: true, level: true, verdict: true })
      .extend({ trials }),
  ),
  measurements: z.array(
    measurement.pick({ target: true, probe: true, status: true, firstEventMs: true, firstChunkMs: true, lagMs: true }),
  ),
});

type Read = z.infer<typeof wanted>;

/** One run, as far as it is compared. */
export interface LoadedRun extends Omit<Read, 'version'> {
  /** As the user calls it. */
  readonly name: string;
  /** Where the file is, without links. */
  readonly path: string;
}

/**
 * Reads the results of a run: a file, or a folder that holds `results.json`. Throws AssayError('input') for what is not
 * there, cannot be read, is too large, or is no results file of version 1.
 */
export const loadRun = async (name: string): Promise<LoadedRun> => {
  const { path, data } = await readResultsFile(name, wanted);
  const { version: _, ...run } = data;
  return { name, path, ...run };
};
