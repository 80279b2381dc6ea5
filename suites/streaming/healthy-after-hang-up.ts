import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { is2xx, refusalOf } from '../refusal.ts';

const unreached = ['refused', 'unresolved', 'tls', 'timeout-connect'];

export default defineCheck({
  title: 'After a client hangs up in mid-stream the next request works',
  clause: 'HTTP-13',
  level: 'should',
  probe: 'stream-hang-up',
  premise: 'exchange',
  step: 1,
  faults: ['unhealthy-after-hang-up'],
  fix: 'Free slot, lock and upstream connection when the client goes away.',
  judge: ({ reading, steps: [first] }) => {
    if (first?.exchange.end.kind !== 'hung-up') return inconclusive('the first answer ended before we could hang up');
    const { kind, detail } = reading.exchange.end;
    if (is2xx(reading) && kind === 'complete') return [];
    return [
      {
        what: 'The request after a hang-up fails',
        expected: 'status 200',
        actual:
          reading.status === null || is2xx(reading)
            ? `${kind}${detail === null ? '' : ` (${detail})`}`
            : refusalOf(reading),
        ...(reading.status === null || unreached.includes(kind) ? {} : { evidence: atBody(reading) }),
      },
    ];
  },
});
