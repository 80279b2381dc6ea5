import { defineGatewayComparison } from '../../src/define.ts';
import { bufferedRule, describePaired, judgeStreams } from '../shared/gateway-time.ts';

export default defineGatewayComparison({
  title: 'A stream is handed on while the upstream sends it when its lines end in CRLF, too',
  clause: 'GW-60',
  level: 'must',
  incidents: ['reverse-proxy-buffering'],
  probe: 'time-uneven-crlf',
  faults: ['buffers-streams', 'waits-for-line-feeds'],
  fix: 'Split events at any blank line: CR LF CR LF is one as well as LF LF. sse-starlette, under many servers in Python, sends CRLF.',
  compare: (passages) =>
    judgeStreams(passages, {
      ...bufferedRule,
      tell: (stream) => ({
        what: 'A stream whose lines end in CRLF is held back until most of it has been sent',
        expected: 'each delta soon after the upstream has sent it',
        actual: describePaired(stream),
        evidence: { at: 'arrival times' },
      }),
    }),
});
