import { defineGatewayComparison } from '../../src/define.ts';
import { bufferedRule, describePaired, judgeStreams } from '../shared/gateway-time.ts';

export default defineGatewayComparison({
  title: 'A stream is handed on while the upstream sends it',
  clause: 'GW-60',
  level: 'must',
  incidents: [
    'reverse-proxy-buffering',
    'ChronoAIProject/NyxID#1206',
    'apache/apisix#12665',
    'aws-samples/bedrock-access-gateway#28',
    'google/adk-python#2231',
  ],
  probe: 'time-uneven',
  faults: ['buffers-streams', 'buffers-then-drips'],
  fix: 'Do not buffer text/event-stream. In nginx: `proxy_buffering off;`, or let the upstream’s `X-Accel-Buffering: no` through.',
  compare: (passages) =>
    judgeStreams(passages, {
      ...bufferedRule,
      tell: (stream) => ({
        what: 'The gateway holds the stream back and hands it on when most of it has been sent',
        expected: 'each delta soon after the upstream has sent it',
        actual: describePaired(stream),
        evidence: { at: 'arrival times' },
      }),
    }),
});
