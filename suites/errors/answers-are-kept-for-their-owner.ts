import { atBody, defineCheck, inconclusive, skip } from '../../src/define.ts';
import { isAnswered, withoutKeyToTest } from '../shared/auth.ts';
import { is4xx } from '../shared/refusal.ts';

export default defineCheck({
  title: 'An answer that was made for the right key is not given to a wrong one',
  clause: 'ERR-16',
  level: 'must',
  probe: 'error-same-request',
  step: 2,
  premise: 'response',
  faults: ['auth-answer-from-cache'],
  fix: 'Check the key before you look into the cache, and make the key a part of what replies are kept under.',
  judge: ({ reading, steps, target }) => {
    const untold = withoutKeyToTest(target);
    if (untold !== null) return untold;
    const [wrong, right] = steps;
    if (wrong === undefined || right === undefined || !is4xx(wrong))
      return skip('the wrong key was not refused the first time');
    if (!isAnswered(right)) return inconclusive('the right key was not answered');
    return isAnswered(reading)
      ? [
          {
            what: 'A wrong key is answered once the right one has asked the same',
            expected: `status ${wrong.status}, as before`,
            actual: `status ${reading.status}, with an answer`,
            evidence: atBody(reading),
          },
        ]
      : [];
  },
});
