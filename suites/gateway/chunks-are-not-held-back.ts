import { aboutPassage, defineGatewayComparison, inconclusive, type Passage } from '../../src/define.ts';
import { theilSen } from '../../src/stats/index.ts';
import { isBuffered, type PairedStream, pairedStream } from '../shared/gateway-time.ts';

/** A delta that waits for the next one is late by the whole gap: a slope of 1. One that does not: 0. */
const limit = 0.5;

const isStream = (stream: PairedStream | string): stream is PairedStream => typeof stream !== 'string';

/** How much of the wait for the next delta is in the delay of each. */
const slopeOf = (streams: readonly PairedStream[]): ReturnType<typeof theilSen> =>
  theilSen(
    streams.flatMap(({ deltas, least }) =>
      deltas.flatMap(({ sentAt, delay }, i): (readonly [number, number])[] => {
        const next = deltas[i + 1];
        return next === undefined ? [] : [[next.sentAt - sentAt, delay - least]];
      }),
    ),
    0.98,
  );

const streamsOf = (passages: readonly Passage[], through: boolean): readonly PairedStream[] =>
  passages
    .filter((passage) => passage.through === through)
    .map(pairedStream)
    .filter(isStream);

export default defineGatewayComparison({
  title: 'A delta is handed on when it comes, not when the next one does',
  clause: 'GW-62',
  level: 'should',
  probe: 'time-uneven',
  faults: ['holds-each-chunk-for-the-next'],
  fix: 'Dispatch an event at its blank line. A loop that looks one event ahead, or that splits at the next `data:`, holds each back.',
  compare: (passages) => {
    const streams = streamsOf(passages, true);
    const [first] = streams;
    if (first === undefined) {
      const reason = passages.map(pairedStream).find((each) => typeof each === 'string');
      return inconclusive(reason ?? 'no stream to look at');
    }
    if (streams.filter(isBuffered).length * 2 > streams.length)
      return inconclusive('the gateway holds whole streams back, which another check says');
    const slope = slopeOf(streams);
    if (slope === null || slope.interval[0] <= limit) return [];
    const control = slopeOf(streamsOf(passages, false));
    if (control !== null && control.interval[1] > limit)
      return inconclusive('without the gateway it looks the same: this machine is too busy to tell');
    const [low, high] = slope.interval;
    return [
      aboutPassage(first.passage, {
        what: 'Each delta is handed on only when the next one has come',
        expected: 'delays that do not depend on when the next delta is sent',
        actual: `for each millisecond until the next delta the delay grows by ${slope.slope.toFixed(2)} ms (98 % interval ${low.toFixed(2)} to ${high.toFixed(2)}, ${streams.length} streams)`,
        evidence: { at: 'arrival times' },
      }),
    ];
  },
});
