import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Target, Trial } from '../../define.ts';
import { parseExchange } from '../../drive/store.ts';
import { judgeCheck, type Outcome } from '../../judge/judge.ts';
import { read, requestOf } from '../../read/index.ts';
import { mockTarget } from '../mock-targets.ts';

/** Where `record.ts` keeps what mocks answered: a folder a model, a file a probe, an exchange a line. */
export const recordings = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'assay-mutation');

/** One check with what it said of the recorded models. */
export interface Case {
  readonly check: string;
  /** The file that defines it, below the repository. */
  readonly file: string;
  /** Models that it must turn red. */
  readonly faults: readonly string[];
  /** The reference and some dialects, with the verdict of each. */
  readonly healthy: readonly { readonly model: string; readonly verdict: string }[];
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

/** What a check says of a recorded model; null if it was not asked what the check wants to see. */
export const outcomeOf = (check: Check, model: string): Outcome | null => {
  const trials = [check.probe].flat().flatMap((probe) => trialsOf(target(model), probe));
  return trials.length === 0 ? null : judgeCheck(check, trials, target(model));
};
