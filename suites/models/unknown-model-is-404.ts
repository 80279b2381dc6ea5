import { atBody, defineComparison, inconclusive, type Reading, skip } from '../../src/define.ts';
import { errorMessage, is2xx, isBusy, refusalOf } from '../shared/refusal.ts';

/** Statuses with which a key is refused, or a client slowed down. */
const undecided: readonly (number | null)[] = [401, 403, 429];

const flawOf = (reading: Reading): string | null => {
  if (is2xx(reading)) return 'A model that does not exist is answered as if it did';
  if ((reading.status ?? 0) >= 500) return 'Asking for a model that does not exist makes the server fail';
  if (reading.status !== 404) return 'A model that does not exist is refused with another status than 404';
  return errorMessage(reading) === null ? 'The 404 for an unknown model has no error that could be read' : null;
};

export default defineComparison({
  title: 'GET /models/{id} answers 404 with an error body for an unknown id',
  clause: 'MODELS-05',
  level: 'should',
  probe: ['models-retrieve', 'models-unknown'],
  premise: 'response',
  faults: ['models-unknown-200', 'models-unknown-500', 'models-unknown-400', 'models-unknown-plain-text'],
  fix: 'Answer 404 with {"error": {"message": …, "code": "model_not_found"}}.',
  compare: (samples) => {
    const [known] = samples.of('models-retrieve');
    const [unknown] = samples.of('models-unknown');
    if (known === undefined || unknown === undefined) return inconclusive('no response came');
    const { reading } = unknown;
    if (!is2xx(known.reading) && !is2xx(reading)) return skip('the server gives no single model');
    if (undecided.includes(reading.status) || isBusy(reading))
      return inconclusive(`not answered: ${refusalOf(reading)}`);
    const what = flawOf(reading);
    return what === null
      ? []
      : [
          {
            what,
            expected: 'status 404 with {"error": {"message": …}}',
            actual: is2xx(reading) ? `status ${reading.status}` : refusalOf(reading),
            evidence: atBody(reading),
          },
        ];
  },
});
