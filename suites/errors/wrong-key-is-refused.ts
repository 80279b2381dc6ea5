import { atBody, defineCheck, inconclusive, skip } from '../../src/define.ts';
import { isAnswered, isRefused, judgeKeyRefusal, withoutKeyToTest } from '../shared/auth.ts';
import { is2xx } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A wrong key is refused with 401',
  clause: 'ERR-03',
  level: 'must',
  probe: 'error-wrong-key',
  step: 1,
  premise: 'response',
  faults: ['auth-wrong-key-accepted', 'auth-wrong-key-empty-200', 'auth-error-wrong-status'],
  incidents: ['ogx-ai/ogx#2990', 'BerriAI/litellm#37080', 'EpistasisLab/KRAGEN#90', 'accomplish-ai/coworker#208'],
  judge: ({ reading, steps, target }) => {
    const untold = withoutKeyToTest(target);
    if (untold !== null) return untold;
    if (!is2xx(reading) || reading.errors.length > 0) return judgeKeyRefusal(reading, 'A request with a wrong key');
    const [keyless] = steps;
    // A server that asks for no key has no wrong ones either.
    if (keyless !== undefined && isAnswered(keyless))
      return skip('it answers without any key: it does not authenticate');
    if (keyless === undefined || !isRefused(keyless)) return inconclusive('a request without a key was not refused');
    return [
      {
        what: isAnswered(reading)
          ? 'A key that nobody gave out is taken for a good one, though none at all is not'
          : 'A wrong key gets a status of success and no answer',
        expected: 'status 401',
        actual: `status ${reading.status}, ${isAnswered(reading) ? 'with an answer' : `a body of ${reading.shape}`}`,
        evidence: atBody(reading),
        fix: 'Look the key up before anything else. Whoever mistypes a key must not be served, nor left without a reason.',
      },
    ];
  },
});
