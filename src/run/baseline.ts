import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { AssayError, type CheckResult, type Results, targetKey } from '../define.ts';
import { resultName } from '../report/tally.ts';
import { matchesPattern } from './select.ts';

const entry = z.strictObject({
  check: z.string().min(1).describe('Check id; * stands for any run of characters'),
  target: z.string().min(1).default('*').describe('provider/model; * stands for any run of characters'),
  reason: z.string().min(1).describe('Why this failure is expected'),
});

export const baselineFile = z.strictObject({ version: z.literal(1), expected: z.array(entry) });

export type BaselineEntry = z.infer<typeof entry>;

/** Reads a baseline: YAML or JSON. Throws AssayError('baseline') that names the place of the mistake. */
export const readBaseline = async (file: string): Promise<readonly BaselineEntry[]> => {
  let raw: unknown;
  try {
    raw = parse(await readFile(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AssayError('baseline', `${file} could not be read: ${why}`, { cause });
  }
  const parsed = baselineFile.safeParse(raw);
  if (parsed.success) return parsed.data.expected;
  throw new AssayError('baseline', `${file} is no baseline:\n${z.prettifyError(parsed.error)}`, {
    hint: 'A baseline reads: { version: 1, expected: [{ check, target, reason }] }.',
  });
};

const entryName = ({ check, target }: BaselineEntry): string => `${target} ${check}`;
const covers = (item: BaselineEntry, result: CheckResult): boolean =>
  matchesPattern(item.check, result.check) && matchesPattern(item.target, targetKey(result.target));

/**
 * Compares results with a baseline, both ways: an entry is stale if everything that it covers passes,
 * and unmatched if it covers nothing, unless its check was deliberately left out of this run.
 */
export const applyBaseline = (
  file: string,
  entries: readonly BaselineEntry[],
  results: readonly CheckResult[],
  leftOut: readonly string[],
): NonNullable<Results['baseline']> => {
  const failing = results.filter(({ verdict }) => verdict === 'fail');
  const stale: string[] = [];
  const unmatched: string[] = [];
  for (const item of entries) {
    const covered = results.filter((result) => covers(item, result));
    if (covered.length === 0) {
      if (!leftOut.some((check) => matchesPattern(item.check, check))) unmatched.push(entryName(item));
    } else if (covered.every(({ verdict }) => verdict === 'pass' || verdict === 'warn')) {
      stale.push(entryName(item));
    }
  }
  const expected = failing.filter((result) => entries.some((item) => covers(item, result))).map(resultName);
  return { file, expected, stale, unmatched };
};
