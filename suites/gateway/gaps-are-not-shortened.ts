import { defineGatewayComparison } from '../../src/define.ts';
import { describePaired, judgeStreams, percent } from '../shared/gateway-time.ts';

/** A hop keeps distances but for its own unevenness, which two seconds of stream make small. */
const limit = 0.85;

export default defineGatewayComparison({
  title: 'The gaps between deltas are on average as long as the upstream made them',
  clause: 'GW-63',
  level: 'should',
  incidents: ['fake-stream', 'Portkey-AI/gateway#962'],
  probe: 'time-uneven',
  faults: ['holds-the-beginning-then-drips'],
  fix: 'Hand on what comes when it comes: a gateway that is later with the first token and faster with the others has held it back.',
  compare: (passages) =>
    judgeStreams(passages, {
      unlessBuffered: true,
      heldUp: 0.1,
      shows: ({ receivedMs, sentMs }) => receivedMs < limit * sentMs,
      tell: (stream) => ({
        what: 'Behind the gateway the stream begins later and runs faster than before it',
        expected: 'gaps as long as the upstream made them',
        actual: `gaps of ${percent(stream.receivedMs / stream.sentMs)} of their length: ${describePaired(stream)}`,
        evidence: { at: 'arrival times' },
      }),
    }),
});
