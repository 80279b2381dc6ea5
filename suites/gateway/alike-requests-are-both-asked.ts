import { defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { isAnswered, throughOnly } from '../shared/gateway-lifecycle.ts';

export default defineGatewayComparison({
  title: 'Of two requests that are the same both are asked',
  clause: 'GW-85',
  level: 'observe',
  probe: 'life-alike',
  faults: ['answers-from-a-cache'],
  fix: 'If no cache is wanted, look for one that is on by default; if it is, its answers should say so in a header.',
  compare: (all) => {
    const passages = throughOnly(all);
    const answered = passages.filter(isAnswered);
    if (answered.length < 2) return inconclusive('fewer than two of the requests were answered');
    // Each passage has the calls of all.
    const calls = new Set(passages.flatMap((passage) => passage.calls.map(({ startedAt }) => startedAt)));
    if (calls.size >= answered.length) return [];
    return [
      {
        what: 'The second of two requests that are the same is answered without asking the upstream',
        expected: `${answered.length} requests to the upstream`,
        actual: `${calls.size}`,
      },
    ];
  },
});
