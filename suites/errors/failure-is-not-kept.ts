import { atBody, defineComparison, inconclusive, skip } from '../../src/define.ts';
import { withoutKeyToTest } from '../shared/auth.ts';
import { errorMessage, is2xx, is4xx, refusalOf } from '../shared/refusal.ts';

export default defineComparison({
  title: 'A request that failed for its key is served once it comes with the right one',
  clause: 'ERR-16',
  level: 'must',
  probe: ['error-same-request', 'chat-basic'],
  premise: 'response',
  faults: ['failure-cached'],
  incidents: ['Aharshi3614/Devwhisper#293', 'promptfoo/promptfoo#10203'],
  fix: 'Keep successful replies only, and only if they are whole.',
  compare: (samples) => {
    const untold = withoutKeyToTest(samples.target);
    if (untold !== null) return untold;
    if (!samples.of('chat-basic').some(({ reading }) => is2xx(reading)))
      return inconclusive('a plain request is not answered either');
    const [trial] = samples.of('error-same-request');
    const [wrong, right] = trial?.steps ?? [];
    if (wrong === undefined || right === undefined) return inconclusive('the requests were not all answered');
    if (!is4xx(wrong)) return skip('the wrong key was not refused: there is no failure to keep');
    if (is2xx(right)) return [];
    // Another failure has reasons of its own.
    if (right.status !== wrong.status || errorMessage(right) !== errorMessage(wrong))
      return inconclusive(`the right key failed for another reason: ${refusalOf(right)}`);
    return [
      {
        what: 'The refusal of a wrong key is given to the right one too, for the same request',
        expected: 'an answer, as to any request with the right key',
        actual: refusalOf(right),
        evidence: atBody(right),
      },
    ];
  },
});
