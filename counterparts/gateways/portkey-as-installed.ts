import { defineGateway } from '../gateway-define.ts';
import { portkeyVersion, startPortkey } from '../portkey.ts';
import { portkeyExpects } from '../portkey-expects.ts';

export default defineGateway({
  name: 'portkey-as-installed',
  title:
    'Portkey (npm @portkey-ai/gateway), with the dependencies that npm installs with it, set to wait four seconds for the head of a reply',
  version: `${portkeyVersion}; @hono/node-server 1.19.19`,
  quick: true,
  // What can be set is for the time until the reply’s head: silence after it is waited for as long as fetch does.
  upstreamTimeoutMs: null,
  retries: 0,
  start: (context) => startPortkey('portkey-as-installed', context),
  expects: [
    ...portkeyExpects,
    {
      check: 'gateway/healthy-replies-are-relayed',
      verdict: 'fail',
      why: 'No stream gets through: the upstream is asked and answers, and the client is told of a failure (Portkey-AI/gateway#1389).',
      evidence:
        'Upstream: 200, a whole stream of 19 events with finish_reason and [DONE]. Client: 500 {"status":"failure","message":"Something went wrong"}. Without stream the answer arrives.',
    },
    {
      check: 'gateway/large-events-arrive',
      verdict: 'fail',
      why: 'No stream gets through, one with a large event neither (Portkey-AI/gateway#1389).',
      evidence:
        'Upstream: 200, a stream with an event of 70 KB. Client: 500 {"status":"failure","message":"Something went wrong"}. In a plain reply 70 KB and 1.5 MB arrive.',
    },
    {
      check: 'gateway/error-message-is-kept',
      verdict: 'warn',
      why: 'Errors in a stream are lost with the stream (Portkey-AI/gateway#1389).',
      evidence:
        'Upstream: 200, five events, the last with an error “The upstream provider failed while it handled this request.” Client: 500 {"status":"failure","message":"Something went wrong"}.',
    },
    {
      check: 'gateway/abort-before-output-reaches-the-upstream',
      verdict: 'warn',
      why: 'The request to the upstream knows nothing of the client’s connection.',
      evidence:
        'A plain request whose answer takes six seconds, left after half a second: two and a half seconds later the upstream still worked on it. Streams cannot be left: they have failed by then.',
    },
  ],
});
