import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AssayError, type HonestyRow, type Results, resultsFile, verdicts } from '../src/define.ts';
import { isHidden } from '../src/report/gateway.ts';
import { deviationsOf, outcomesOf } from './compare.ts';
import { type Folders, normalise, trimResult } from './field.ts';
import type { GatewaySpec } from './gateway-define.ts';

/** How many replies of one kind became what: what there is to say of those that were not hidden. */
const tally = z.object({
  upstream: z.string(),
  streamed: z.boolean(),
  how: z.string(),
  n: z.int(),
});

/** The results file of a gateway with what is known of it, and without what is only true of one machine. */
const gatewayFieldReport = resultsFile.extend({
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
    tally: z.array(tally).describe('All replies to failures upstream; the rows of `honesty` are the hidden ones alone'),
    deviations: z.array(z.string()).describe('What is not as it should be; empty if the gateway behaves as known'),
  }),
});
export type GatewayFieldReport = z.infer<typeof gatewayFieldReport>;

const tallyOf = (rows: readonly HonestyRow[]): z.infer<typeof tally>[] =>
  [...Map.groupBy(rows, ({ upstream, streamed, how }) => JSON.stringify([upstream ?? 'not asked', streamed, how]))]
    .map(([, group]) => ({
      upstream: group[0]?.upstream ?? 'not asked',
      streamed: group[0]?.streamed ?? false,
      how: group[0]?.how ?? '',
      n: group.length,
    }))
    .toSorted((a, b) => `${a.upstream}${a.streamed}${a.how}`.localeCompare(`${b.upstream}${b.streamed}${b.how}`));

const withoutPattern = (results: Results): Results['results'] =>
  results.results.map(trimResult).map(({ trials: { n, failed, withheld }, ...rest }) => ({
    ...rest,
    trials: { n, failed, withheld },
  }));

/** A report to be committed: short excerpts, no measurements, no paths, no ports. */
export const toGatewayFieldReport = (
  spec: Pick<GatewaySpec, 'name' | 'title' | 'version' | 'expects'>,
  version: string | undefined,
  results: Results,
  folders: Folders,
): GatewayFieldReport => {
  const { run, gateway, ...rest } = results;
  const known = { name: spec.name, expects: spec.expects };
  const report: GatewayFieldReport = {
    ...rest,
    run: {
      ...run,
      id: `field/gateways/${spec.name}`,
      startedAt: `${run.startedAt.slice(0, 10)}T00:00:00.000Z`,
      durationMs: Math.round(run.durationMs / 1000) * 1000,
    },
    results: withoutPattern(results),
    measurements: [],
    ...(gateway === undefined ? {} : { gateway: { ...gateway, honesty: gateway.honesty.filter(isHidden) } }),
    counterpart: {
      name: spec.name,
      title: spec.title,
      version: version === undefined ? spec.version : `${version} (${spec.version})`,
      expectations: [...outcomesOf(known, results.results)],
      tally: tallyOf(gateway?.honesty ?? []),
      deviations: [...deviationsOf(known, results, [])],
    },
  };
  return gatewayFieldReport.parse(
    JSON.parse(JSON.stringify(report), (_key, value) =>
      typeof value === 'string' ? normalise(value, folders) : value,
    ),
  );
};

/** All reports of a folder, in order of names. Throws AssayError('input') on one that is no report on a gateway. */
export const readGatewayFieldReports = async (folder: string): Promise<readonly GatewayFieldReport[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const parsed = gatewayFieldReport.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')));
      if (parsed.success) return parsed.data;
      throw new AssayError('input', `${name} is no report on a gateway: ${z.prettifyError(parsed.error)}`, {
        hint: 'Delete it, or make it anew with `npm run gateways`.',
      });
    }),
  );
};
