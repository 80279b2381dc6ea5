import { defineComparison, inconclusive } from '../../src/define.ts';
import { failsAnyway, failureOf, works } from '../shared/hang-up.ts';

export default defineComparison({
  title: 'After a client hangs up in mid-stream the next request works',
  clause: 'HTTP-13',
  level: 'should',
  // The plain request is the control: where it fails by itself, no hang-up is to blame.
  probe: ['stream-hang-up', 'chat-basic'],
  premise: 'exchange',
  faults: ['unhealthy-after-hang-up'],
  fix: 'Free slot, lock and upstream connection when the client goes away.',
  compare: (samples) => {
    const hungUp = samples.of('stream-hang-up').filter(({ reading }) => reading.exchange.end.kind === 'hung-up');
    const after = hungUp.flatMap(({ steps: [, next] }) => (next === undefined || next.status === 429 ? [] : [next]));
    if (hungUp.length === 0) return inconclusive('the first answer ended before we could hang up');
    if (after.length === 0) return inconclusive('the request after the hang-up was not sent, or was rate limited');
    const failed = after.filter((reading) => !works(reading));
    if (failed.length > 0 && failsAnyway(samples.of('chat-basic'), hungUp))
      return inconclusive('a plain request fails without a hang-up too');
    return failed
      .slice(0, 1)
      .map((reading) => failureOf(reading, 'The request after a hang-up fails', 'status 200, as without a hang-up'));
  },
});
