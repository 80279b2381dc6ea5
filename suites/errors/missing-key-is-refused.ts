import { defineCheck, inconclusive, skip } from '../../src/define.ts';
import { isAnswered, judgeKeyRefusal, withoutKeyToTest } from '../shared/auth.ts';
import { is2xx } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A request without a key is refused with 401',
  clause: 'ERR-03',
  level: 'must',
  probe: 'error-wrong-key',
  premise: 'response',
  faults: ['auth-error-wrong-status', 'status-always-502'],
  incidents: ['BerriAI/litellm#37080'],
  judge: ({ reading, target }) => {
    const untold = withoutKeyToTest(target);
    if (untold !== null) return untold;
    if (isAnswered(reading)) return skip('it answers without any key: it does not authenticate');
    return is2xx(reading) && reading.errors.length === 0
      ? inconclusive('neither an answer nor a refusal came')
      : judgeKeyRefusal(reading, 'A request without a key');
  },
});
