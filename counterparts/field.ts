import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  AssayError,
  type CheckResult,
  type FindingRecord,
  type Results,
  resultsFile,
  verdicts,
} from '../src/define.ts';
import { deviationsOf, outcomesOf, type Seen } from './compare.ts';
import type { CounterpartSpec } from './define.ts';

/** A results file with what is known of the system, and without what is only true of one machine. */
const fieldReport = resultsFile.extend({
  counterpart: z.object({
    name: z.string(),
    title: z.string(),
    version: z.string(),
    expectations: z.array(
      z.object({
        check: z.string(),
        model: z.string(),
        expected: z.enum(verdicts),
        came: z.enum([...verdicts, 'absent']),
        why: z.string(),
        evidence: z.string(),
        known: z.boolean(),
      }),
    ),
    observations: z.array(z.object({ title: z.string(), holds: z.boolean(), saw: z.string() })),
    deviations: z.array(z.string()).describe('What is not as it should be; empty if the system behaves as known'),
  }),
});
export type FieldReport = z.infer<typeof fieldReport>;

/** Folders of this machine, and what is written in their place. */
export type Folders = readonly (readonly [path: string, name: string])[];

const excerptLength = 160;
const findingsPerCheck = 3;

export const shorten = (text: string): string =>
  text.length <= excerptLength ? text : `${text.slice(0, excerptLength)}…`;

/** Takes ports and folders out of a text: they differ with every run. */
export const normalise = (text: string, folders: Folders): string =>
  folders
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((result, [path, name]) => result.replaceAll(path, name), text)
    .replaceAll(/\b(127\.0\.0\.1|localhost):\d+/g, '$1:PORT');

const trimFinding = ({ evidence, what, expected, actual, fix, softened }: FindingRecord): FindingRecord => ({
  what,
  expected,
  actual: shorten(actual),
  ...(evidence === undefined
    ? {}
    : {
        evidence: {
          exchange: evidence.exchange,
          at: evidence.at,
          ...(evidence.excerpt === undefined ? {} : { excerpt: shorten(evidence.excerpt) }),
        },
      }),
  ...(fix === undefined ? {} : { fix }),
  ...(softened === undefined ? {} : { softened }),
});

export const trimResult = ({ incidents: _, findings, ...result }: CheckResult): CheckResult => ({
  ...result,
  findings: findings.slice(0, findingsPerCheck).map(trimFinding),
});

/** A report to be committed: no bodies beyond short excerpts, no measurements, no paths, no ports. */
export const toFieldReport = (
  spec: Pick<CounterpartSpec, 'name' | 'title' | 'version' | 'expects'>,
  version: string | undefined,
  results: Results,
  seen: readonly Seen[],
  folders: Folders,
): FieldReport => {
  const { baseline: _, run, ...rest } = results;
  const report: FieldReport = {
    ...rest,
    run: {
      ...run,
      id: `field/${spec.name}`,
      startedAt: `${run.startedAt.slice(0, 10)}T00:00:00.000Z`,
      durationMs: Math.round(run.durationMs / 1000) * 1000,
    },
    results: results.results.map(trimResult),
    measurements: [],
    counterpart: {
      name: spec.name,
      title: spec.title,
      version: version === undefined ? spec.version : `${version} (${spec.version})`,
      expectations: [...outcomesOf(spec, results.results)],
      observations: seen.map((each) => ({ ...each, saw: shorten(each.saw) })),
      deviations: [...deviationsOf(spec, results, seen)],
    },
  };
  return fieldReport.parse(
    JSON.parse(JSON.stringify(report), (_key, value) =>
      typeof value === 'string' ? normalise(value, folders) : value,
    ),
  );
};

/** All reports of a folder, in order of names. Throws AssayError('input') on one that is no field report. */
export const readFieldReports = async (folder: string): Promise<readonly FieldReport[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const parsed = fieldReport.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      if (parsed.success) return parsed.data;
      throw new AssayError('input', `${name} is no field report: ${z.prettifyError(parsed.error)}`, {
        hint: 'Delete it, or make it anew with `npm run counterparts`.',
      });
    }),
  );
};
