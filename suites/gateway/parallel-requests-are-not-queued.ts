import { defineGatewayComparison, inconclusive } from '../../src/define.ts';
import { isAnswered, mostAtOnce, throughOnly } from '../shared/gateway-lifecycle.ts';

export default defineGatewayComparison({
  title: 'Several requests at once are under way upstream at the same time',
  clause: 'GW-75',
  level: 'should',
  probe: 'life-parallel',
  faults: ['asks-one-at-a-time'],
  fix: 'More workers, a larger connection pool, no lock around the upstream call.',
  compare: (all) => {
    const passages = throughOnly(all).filter(isAnswered);
    if (passages.length < 4) return inconclusive('fewer than four streams at once came back whole');
    const most = mostAtOnce(passages.flatMap(({ calls }) => calls));
    if (most * 2 > passages.length) return [];
    return [
      {
        what: 'Requests at once are asked one after the other',
        expected: `${passages.length} under way upstream at the same time`,
        actual: `${most} at most`,
        // A few at a time is a limit that somebody may have set.
        ...(most > 1 ? { softened: 'note' } : {}),
      },
    ];
  },
});
