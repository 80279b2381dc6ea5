import { atHeader, defineComparison, inconclusive, type Reading, skip } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';

const hasId = (reading: Reading): boolean => (reading.header('x-request-id') ?? '') !== '';

const refusals = ['error-unknown-model', 'error-wrong-key', 'error-empty-body', 'chat-unknown-path'] as const;

export default defineComparison({
  title: 'Errors carry x-request-id where answers do',
  clause: 'HTTP-17',
  level: 'should',
  probe: ['chat-basic', ...refusals],
  partial: true,
  premise: 'response',
  faults: ['error-without-request-id'],
  fix: 'Set it where the request comes in, before keys and routes are looked at: it is for failures that users need it.',
  compare: (samples) => {
    const answers = samples.of('chat-basic').filter(({ reading }) => is2xx(reading));
    if (answers.length === 0) return inconclusive('no answer came to compare with');
    // That there is none at all is another check's matter.
    if (!answers.every(({ reading }) => hasId(reading))) return skip('answers have none either');
    const errors = refusals.flatMap((probe) => samples.of(probe)).filter(({ reading }) => (reading.status ?? 0) >= 400);
    if (errors.length === 0) return inconclusive('no error came');
    return errors
      .filter(({ reading }) => !hasId(reading))
      .map(({ reading }) => ({
        what: `A reply with status ${reading.status} has no x-request-id, though answers have`,
        expected: 'a header x-request-id',
        actual: 'absent',
        evidence: atHeader(reading, 'x-request-id'),
      }));
  },
});
