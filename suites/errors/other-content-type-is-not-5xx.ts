import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { isBusy, refusalOf } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A JSON body that says it is plain text is read or refused, and does not make the server fail',
  clause: 'ERR-15',
  level: 'should',
  probe: 'error-text-plain',
  premise: 'response',
  faults: ['error-text-plain-500'],
  judge: ({ reading }) => {
    if (isBusy(reading)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
    if (reading.status === null || reading.status < 500) return [];
    return [
      {
        what: 'A request under Content-Type text/plain makes the server fail',
        expected: 'status 200, 400 or 415',
        actual: refusalOf(reading),
        evidence: atBody(reading),
        fix: 'Answer 415 with the types that are taken, or read the body as JSON. A 5xx is retried in vain.',
      },
    ];
  },
});
