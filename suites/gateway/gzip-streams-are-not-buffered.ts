import { defineGatewayComparison } from '../../src/define.ts';
import { bufferedRule, describePaired, judgeStreams } from '../shared/gateway-time.ts';

export default defineGatewayComparison({
  title: 'A stream is handed on while the upstream sends it when the client offers compression, too',
  clause: 'GW-60',
  level: 'must',
  incidents: ['gzip-buffered-sse', 'fabiolb/fabio#739', 'goodrain/rainbond-console#1909'],
  probe: 'time-uneven-gzip',
  faults: ['buffers-streams', 'buffers-where-gzip-is-offered'],
  fix: 'Do not compress text/event-stream, or flush the compressor after every event. In nginx: leave text/event-stream out of gzip_types, or `proxy_buffering off;`.',
  compare: (passages) =>
    judgeStreams(passages, {
      ...bufferedRule,
      tell: (stream) => ({
        what: 'With compression offered the gateway holds the stream back until most of it has been sent',
        expected: 'each delta soon after the upstream has sent it',
        actual: `${describePaired(stream)}; content-encoding ${stream.passage.client.header('content-encoding') ?? 'absent'}`,
        evidence: { at: 'arrival times' },
      }),
    }),
});
