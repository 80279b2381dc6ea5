import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Target, Trial } from '../../define.ts';
import { parseExchange } from '../../drive/store.ts';
import { read, requestOf } from '../../read/index.ts';

/** Where `record.ts` keeps what mocks answered: a folder a model, a file a probe, an exchange a line. */
export const recordings = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'assay-mutation');

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
