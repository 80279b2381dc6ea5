import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, FindingRecord, Target, Trial } from '../../define.ts';
import { parseExchange } from '../../drive/store.ts';
import { judgeCheck } from '../../judge/judge.ts';
import { read, requestOf } from '../../read/index.ts';
import { mockTarget } from '../mock-targets.ts';

/** Where `record.ts` keeps what mocks answered: a folder a model, a file a probe, an exchange a line. */
export const recordings = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'assay-mutation');

/** What came of a check on one model, but for the words. */
export interface Seen {
  readonly model: string;
  readonly verdict: string;
  readonly findings: number;
  /** How many of the findings are softened, and how many point at something. */
  readonly softened: number;
  readonly evident: number;
}

/** One check with what it said of the recorded models: the faults that it names, the reference, and some dialects. */
export interface Case {
  readonly check: string;
  /** The file that defines it, below the repository. */
  readonly file: string;
  /** Level, probes and the like, as JSON. */
  readonly facts: string;
  readonly seen: readonly Seen[];
}
export const casesFile = join(recordings, 'cases.json');

export const recordingOf = (model: string, probe: string): string => join(recordings, model, `${probe}.jsonl`);

/** The trials of a probe as they were recorded; none if it was not sent to this model. */
export const trialsOf = (target: Target, probe: string): readonly Trial[] => {
  const file = recordingOf(target.model, probe);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  const readings = lines.map((line) => read(parseExchange(line)));
  return [...Map.groupBy(readings, ({ exchange }) => exchange.trial)].flatMap(([trial, steps]) => {
    const [reading] = steps;
    return reading === undefined
      ? []
      : [{ reading, steps, target, probe, trial, request: requestOf(reading.exchange) }];
  });
};

const target = (model: string): Target => mockTarget({ urlFor: () => 'http://127.0.0.1:1/v1' }, model);

const { stringify } = JSON;
export const factsOf = ({ level, probe, premise, step, profile, core, ...rest }: Check): string =>
  stringify([
    level,
    probe,
    premise,
    step,
    profile,
    core,
    'traffic' in rest && rest.traffic,
    'partial' in rest && rest.partial,
  ]);

/** Findings without words would be no findings. */
const isTold = ({ what, expected, actual }: FindingRecord): boolean =>
  [what, expected, actual].every((word) => typeof word === 'string' && word !== '');

/** What a check says of a recorded model; null if it was not asked what the check wants to see. */
export const see = (check: Check, model: string, trialsFor = trialsOf): Seen | null => {
  const trials = [check.probe].flat().flatMap((probe) => trialsFor(target(model), probe));
  if (trials.length === 0) return null;
  const { verdict, findings } = judgeCheck(check, trials, target(model));
  return {
    model,
    verdict,
    findings: findings.filter(isTold).length,
    softened: findings.filter(({ softened }) => softened !== undefined).length,
    evident: findings.filter(({ evidence }) => (evidence?.at ?? '') !== '').length,
  };
};
