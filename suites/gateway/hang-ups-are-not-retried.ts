import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { hungUpAt } from '../shared/gateway-lifecycle.ts';
import { ms } from '../shared/gateway-time.ts';

/** A request that was on its way when the client hung up was not sent because of it. */
const underWayMs = 100;

export default defineGatewayCheck({
  title: 'When its client has hung up a gateway does not ask again',
  clause: 'GW-83',
  level: 'must',
  incidents: ['retry-double-execution', 'cancel-not-propagated'],
  probe: ['life-abort-stream', 'life-abort-early'],
  faults: ['retries-after-hang-up'],
  fix: 'Tell an abort of your own from a failure of the upstream before you ask again.',
  judge: (passage) => {
    const left = hungUpAt(passage);
    if (left === null) return inconclusive('the client could not hang up: the reply had ended before');
    const [first, ...others] = passage.calls;
    if (first === undefined) return inconclusive('the request did not reach the upstream');
    const late = others.filter(({ startedAt }) => startedAt > left + underWayMs);
    const [again] = late;
    if (again === undefined) return [];
    return [
      {
        what: 'The gateway asks again for a client that has hung up',
        expected: 'no request to the upstream any more',
        actual: `${late.length} more, the first ${ms(again.startedAt - left)} after the hang-up`,
        evidence: { at: 'the upstream’s record' },
      },
    ];
  },
});
