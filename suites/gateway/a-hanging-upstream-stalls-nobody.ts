import { aboutPassage, defineGatewayComparison, inconclusive, type Passage } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { callBehind, pairedTimes } from '../../src/read/paired.ts';
import { fateOf, isAnswered, isLimited, of } from '../shared/gateway-lifecycle.ts';
import { ms } from '../shared/gateway-time.ts';

/** Beyond what the same takes without a hanging upstream: no machine is late by so much for long. */
const limitMs = 1_000;

/** What the gateway took of this request's time: on the way there, and of the slowest delta's way back. */
const waitOf = (passage: Passage): number => {
  const call = callBehind(passage);
  if (call === null) return Number.POSITIVE_INFINITY;
  const { request, deltas } = pairedTimes(passage.client, call);
  return Math.max(request ?? 0, ...deltas.map(({ delay }) => delay));
};

export default defineGatewayComparison({
  title: 'An upstream that hangs holds up nobody else’s stream',
  clause: 'GW-76',
  level: 'must',
  incidents: ['event-loop-blocked-by-stalled-upstream', 'zero-body-under-concurrency'],
  // As many at once without one that hangs are the control.
  probe: ['life-beside-hanging', 'life-parallel'],
  faults: ['stalls-behind-a-hanging-upstream'],
  fix: 'No blocking call on the event loop, no lock and no small pool that a waiting request holds.',
  compare: (passages) => {
    const beside = of(passages, 'life-beside-hanging');
    const others = beside.filter(({ plays }) => !plays.startsWith('fault/'));
    if (!beside.some(({ plays, calls }) => plays.startsWith('fault/') && calls.length > 0))
      return inconclusive('no request reached the upstream that hangs');
    const control = of(passages, 'life-parallel').filter(isAnswered);
    if (control.length === 0) return inconclusive('without an upstream that hangs no stream came back whole either');
    const usual = Math.max(...control.map(waitOf));
    const harmed = others.filter((passage) =>
      isAnswered(passage) ? waitOf(passage) - usual - lateness(passage.client.exchange) > limitMs : !isLimited(passage),
    );
    return harmed.map((passage) =>
      aboutPassage(passage, {
        what: 'While an upstream hangs, the gateway holds up a stream that has nothing to do with it',
        expected: `about as soon as without it: within ${ms(usual)}`,
        actual: isAnswered(passage) ? `held up for ${ms(waitOf(passage))}` : fateOf(passage),
        evidence: { at: 'the reply' },
      }),
    );
  },
});
