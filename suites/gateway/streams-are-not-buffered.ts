import { aboutPassage, defineGatewayComparison, type Passage } from '../../src/define.ts';
import { bufferedRule, describePaired, judgeStreams } from '../shared/gateway-time.ts';

/** The client asked for a stream and got one, but the upstream was only asked for a plain answer. */
const isMadeUp = ({ through, client, calls }: Passage): boolean =>
  through && client.chunks.length > 0 && calls.length > 0 && calls.every(({ request }) => request.stream !== true);

export default defineGatewayComparison({
  title: 'A stream is asked for where the client asks for one, and handed on while the upstream sends it',
  clause: 'GW-60',
  level: 'must',
  incidents: [
    'reverse-proxy-buffering',
    'fake-stream',
    'ChronoAIProject/NyxID#1206',
    'apache/apisix#12665',
    'aws-samples/bedrock-access-gateway#28',
    'google/adk-python#2231',
  ],
  probe: 'time-uneven',
  faults: ['buffers-streams', 'buffers-then-drips', 'asks-for-plain-answers'],
  fix: 'Do not buffer text/event-stream. In nginx: `proxy_buffering off;`, or let the upstream’s `X-Accel-Buffering: no` through.',
  compare: (passages) => {
    const madeUp = passages.find(isMadeUp);
    if (madeUp !== undefined) {
      return [
        aboutPassage(madeUp, {
          what: 'The gateway asks the upstream for a plain answer and makes a stream of it',
          expected: '`stream: true` upstream, as the client asked for',
          actual: '`stream` is not true upstream; the client has to wait for the whole answer',
          evidence: { at: 'the request that the upstream got' },
          fix: 'Ask for a stream where the client does.',
        }),
      ];
    }
    return judgeStreams(passages, {
      ...bufferedRule,
      tell: (stream) => ({
        what: 'The gateway holds the stream back and hands it on when most of it has been sent',
        expected: 'each delta soon after the upstream has sent it',
        actual: describePaired(stream),
        evidence: { at: 'arrival times' },
      }),
    });
  },
});
