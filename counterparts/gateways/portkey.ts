import { defineGateway } from '../gateway-define.ts';
import { portkeyVersion, startPortkey } from '../portkey.ts';
import { portkeyExpects } from '../portkey-expects.ts';

export default defineGateway({
  name: 'portkey',
  title:
    'Portkey (npm @portkey-ai/gateway), with an older @hono/node-server with which its streams work, set to wait four seconds for the head of a reply, which is the only limit it has',
  version: `${portkeyVersion}; @hono/node-server 1.13.8`,
  quick: true,
  // What can be set is for the time until the reply’s head: silence after it is waited for as long as fetch does.
  upstreamTimeoutMs: null,
  retries: 0,
  start: (context) => startPortkey('portkey', context),
  expects: [
    ...portkeyExpects,
    {
      check: 'gateway/broken-streams-do-not-end-cleanly',
      verdict: 'fail',
      why: 'When reading from the upstream throws, it logs that and closes the client’s stream in order.',
      evidence:
        'Upstream: 200, some events without a finish_reason, then the connection reset. Client: the events that had come, and the last chunk of length 0 which ends the body in order; no error event, no [DONE].',
    },
    {
      check: 'gateway/crlf-streams-are-not-buffered',
      verdict: 'fail',
      why: 'It looks for two line feeds between events, and keeps a stream without any until it has ended.',
      evidence:
        'Upstream: a stream with CR LF at the end of each line, over two seconds with gaps of 20 to 200 ms. Client: all of it at once when the upstream had ended. With LF alone each event comes as it is sent.',
    },
    {
      check: 'gateway/abort-of-a-stream-reaches-the-upstream',
      verdict: 'fail',
      why: 'When the client hangs up nobody cancels the reading from the upstream.',
      evidence:
        'A stream of an event each 200 ms, left after eight of them: the upstream played its other eleven to the end, two seconds long, with its connection open.',
    },
    {
      check: 'gateway/abort-before-output-reaches-the-upstream',
      verdict: 'warn',
      why: 'The request to the upstream knows nothing of the client’s connection.',
      evidence:
        'Requests whose answer takes six seconds, streamed and not, left after half a second: two and a half seconds later the upstream still worked on them.',
    },
  ],
});
