import { atBody, defineComparison, type Finding, inconclusive, type Reading, type Trial } from '../../src/define.ts';
import { is2xx, refusalOf } from '../refusal.ts';
import { isWhole } from '../streams.ts';

const works = (reading: Reading): boolean => is2xx(reading) && isWhole(reading);

/** Did plain requests fail before anybody hung up? Those that came later may have failed because of it. */
const failsAnyway = (plain: readonly Trial[], hungUp: readonly Trial[]): boolean => {
  const earliest = hungUp.map(({ reading }) => reading.exchange.sent).sort()[0] ?? '';
  const before = plain.filter(({ reading }) => reading.exchange.sent < earliest);
  return before.length > 0 && !plain.some(({ reading }) => works(reading));
};

const failureOf = (reading: Reading): Finding => {
  const { kind, detail } = reading.exchange.end;
  const isCut = reading.status === null || is2xx(reading);
  return {
    what: 'The request after a hang-up fails',
    expected: 'status 200, as without a hang-up',
    actual: isCut ? `${kind}${detail === null ? '' : ` (${detail})`}` : refusalOf(reading),
    evidence: {
      ...(reading.status === null ? { at: 'the connection' } : atBody(reading)),
      exchange: reading.exchange.id,
    },
  };
};

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
    return failed.slice(0, 1).map(failureOf);
  },
});
