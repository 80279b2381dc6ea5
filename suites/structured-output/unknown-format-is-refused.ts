import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { is2xx, isBusy, mustRefuse, refusalOf } from '../shared/refusal.ts';

export default defineComparison({
  title: 'A type of response_format that does not exist is refused',
  clause: 'PARAM-05',
  level: 'should',
  probe: ['chat-basic', 'json-format-unknown'],
  premise: 'response',
  faults: ['json-format-unknown-answered'],
  compare: (samples) => {
    if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
      return inconclusive('a plain request is not answered either');
    const [trial] = samples.of('json-format-unknown');
    if (trial === undefined) return inconclusive('no response came');
    const { reading } = trial;
    // Another check judges the 5xx.
    if ((reading.status ?? 0) >= 500)
      return inconclusive(isBusy(reading) ? 'the server is busy' : `the server failed: ${refusalOf(reading)}`);
    if (!is2xx(reading)) return mustRefuse(reading, 'A response_format of an unknown type');
    if (reading.errors.length > 0) return inconclusive('it was refused, but under a status of success');
    return [
      {
        what: 'A response_format of an unknown type is ignored silently',
        expected: 'status 400 or 422',
        actual: `status ${reading.status}`,
        evidence: atBody(reading),
        fix: 'Answer 400 with error.param "response_format". Whoever asks for a format cannot use an answer in another.',
      },
    ];
  },
});
