import { aboutPassage, defineGatewayComparison, inconclusive, type Passage } from '../../src/define.ts';
import { lateness } from '../../src/read/manner.ts';
import { callBehind, pairedTimes } from '../../src/read/paired.ts';
import { median, theilSen } from '../../src/stats/index.ts';
import { ms } from '../shared/gateway-time.ts';

/** A network and a parser take a few milliseconds for 60 KB; less than this is no wait worth a name. */
const leastMs = 50;
const confidence = 0.98;

const isLarge = ({ client }: Passage): boolean => (client.exchange.request.body ?? '').length > 30_000;

/** What the way there and the first delta's way back took; null if it was not timed. */
const wayOf = (passage: Passage): number | null => {
  const call = callBehind(passage);
  if (call === null) return null;
  const { request, deltas } = pairedTimes(passage.client, call);
  const [first] = deltas;
  return request === null || first === undefined ? null : request + first.delay;
};

/** By how much more large requests take, with its interval; null where too few were timed. */
const growth = (passages: readonly Passage[]): ReturnType<typeof theilSen> => {
  const points = passages.flatMap((passage): (readonly [number, number])[] => {
    const way = wayOf(passage);
    return way === null ? [] : [[Number(isLarge(passage)), way]];
  });
  const grown = theilSen(points, confidence);
  return grown?.interval.every(Number.isFinite) === true ? grown : null;
};

export default defineGatewayComparison({
  title: 'What the gateway adds does not grow with the size of the request',
  clause: 'GW-69',
  level: 'should',
  incidents: ['large-slow-first-chunk'],
  probe: 'time-sizes',
  faults: ['slow-with-large-requests'],
  fix: 'Look at what reads the whole prompt before it is sent: token counting, rules and filters, copies, logs.',
  compare: (passages) => {
    const [through, direct] = [true, false].map((way) => passages.filter((passage) => passage.through === way));
    const [grown, control] = [growth(through ?? []), growth(direct ?? [])];
    if (grown === null) return inconclusive('too few requests of both sizes could be timed');
    const ours = Math.max(0, control?.interval[1] ?? 0);
    if (grown.interval[0] - ours <= leastMs) return [];
    const lag = median((through ?? []).map(({ client }) => lateness(client.exchange)));
    if (lag > grown.slope / 4) return inconclusive(`our own event loop was late by ${ms(lag)}`);
    const large = (through ?? []).find(isLarge);
    const finding = {
      what: 'The gateway takes longer for a large request than its transfer does',
      expected: `about as long for 60 KB as for a short prompt${control === null ? '' : ` (without the gateway ${ms(control.slope)} more)`}`,
      actual: `${ms(grown.slope)} more until the first delta (98 % interval ${ms(grown.interval[0])} to ${ms(grown.interval[1])})`,
      evidence: { at: 'first delta' },
    };
    return [large === undefined ? finding : aboutPassage(large, finding)];
  },
});
