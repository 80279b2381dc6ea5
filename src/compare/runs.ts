import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError, checkResult, isObject, measurement, resultsFile } from '../define.ts';
import { clip, oneLine } from '../report/sanitise.ts';

/** A results file holds one run; what is larger was not written by one. */
const mostBytes = 256 * 1024 ** 2;
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

const whatToGive =
  'Give folders that hold a results.json (what --out of assay run names), or such files. assay judge makes one of HAR files and stored exchanges.';

const refuse = (message: string, hint: string, cause?: unknown): AssayError =>
  new AssayError('input', clip(oneLine(message), 600), { hint, ...(cause === undefined ? {} : { cause }) });

const why = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const fileOf = async (name: string): Promise<{ readonly path: string; readonly bytes: number }> => {
  let path = name;
  try {
    if ((await stat(name)).isDirectory()) path = join(name, 'results.json');
    return { path: await realpath(path), bytes: (await stat(path)).size };
  } catch (cause) {
    const absent = isObject(cause) && cause.code === 'ENOENT';
    if (absent && path !== name) throw refuse(`${name} holds no results.json`, whatToGive, cause);
    throw refuse(absent ? `there is no ${name}` : `${name} cannot be read: ${why(cause)}`, whatToGive, cause);
  }
};

const parse = (text: string, name: string): Read => {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (cause) {
    throw refuse(`${name} is no JSON: ${why(cause)}`, whatToGive, cause);
  }
  const version = isObject(raw) ? raw.version : undefined;
  if (isObject(raw) && isObject(raw.run) && typeof version === 'number' && version !== 1) {
    throw refuse(
      `${name} is of version ${version} of the results file, and this assay reads version 1`,
      'Compare it with the version of assay that wrote it, or run again with this one.',
    );
  }
  const parsed = wanted.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw refuse(`${name} is no results file of assay${place}: ${issue?.message ?? 'it is none'}`, whatToGive);
};

/**
 * Reads the results of a run: a file, or a folder that holds `results.json`. Throws AssayError('input') for what is not
 * there, cannot be read, is too large, or is no results file of version 1.
 */
export const loadRun = async (name: string): Promise<LoadedRun> => {
  const { path, bytes } = await fileOf(name);
  if (bytes > mostBytes)
    throw refuse(`${name} has ${bytes} bytes, more than the ${mostBytes} of a results file`, whatToGive);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw refuse(`${name} cannot be read: ${why(cause)}`, whatToGive, cause);
  }
  const { version: _, ...run } = parse(text, name);
  return { name, path, ...run };
};
