import { inconclusive, type Reading, type Withheld } from '../../src/define.ts';
import { errorMessage, isBusy, refusalOf, withoutCompletion } from './refusal.ts';
import { errorSigns, framesOfKind, isWhole } from './streams.ts';

/**
 * The same question for a reply of either form: `skip` if the request was refused with a 4xx, `inconclusive` if there is
 * no whole answer to look at (other checks own that), null if there is one. Needs the premise `response`.
 */
export const withoutAnswer = (reading: Reading): Withheld | null => {
  if (reading.shape !== 'sse' || (reading.status ?? 0) >= 300) return withoutCompletion(reading);
  if ((reading.status ?? 0) < 200) return inconclusive(`the request was not answered: ${refusalOf(reading)}`);
  if (errorSigns(reading).length > 0) return inconclusive('the stream holds an error');
  if (!isWhole(reading)) return inconclusive('the stream did not end by itself');
  if (framesOfKind(reading, 'broken', 'joined', 'value').length > 0)
    return inconclusive('events that cannot be read may hold the rest');
  return reading.choices.length > 0 ? null : inconclusive('no chunk has a choice');
};

/**
 * A 5xx that speaks of the request and not of the load (503, 529). A 501 that says what it lacks is an honest refusal of
 * an optional feature.
 */
export const isServerFailure = (reading: Reading): boolean =>
  (reading.status ?? 0) >= 500 && !isBusy(reading) && !(reading.status === 501 && errorMessage(reading) !== null);
