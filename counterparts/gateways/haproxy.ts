import { defineGateway } from '../gateway-define.ts';
import { proxyTimeoutMs } from '../nginx-gateway.ts';
import { cookiesPassed, errorPages } from '../proxy-expectations.ts';
import { startReverseProxy } from '../reverse-proxy.ts';

export default defineGateway({
  name: 'haproxy',
  title: 'HAProxy as a plain reverse proxy, with time limits',
  version: 'of the system, 2.6 or newer',
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startReverseProxy('haproxy', context),
  expects: [
    cookiesPassed('HAProxy'),
    errorPages(
      'HAProxy words its own errors as HTML pages: SDKs show the page, or nothing, where a message should be',
      'The upstream reset the connection before its head: 502 with `content-type: text/html` and a page “502 Bad Gateway”. It never answered: the same with 504 “Gateway Time-out” after five seconds.',
    ),
    {
      check: 'gateway/hop-by-hop-headers-end',
      verdict: 'warn',
      why: 'HAProxy hands Keep-Alive on, and the headers that Connection names, Connection itself included',
      evidence:
        'The upstream sent `Connection: keep-alive, x-upstream-hop`, `Keep-Alive: timeout=77, max=7` and `x-upstream-hop: one`; the client got `connection: x-upstream-hop` and the other two as they were.',
    },
    {
      check: 'gateway/chunks-are-not-collected',
      verdict: 'warn',
      why: 'HAProxy lets the kernel wait up to 0.2 s for more before it sends a piece of a chunked reply; `option http-no-delay` ends that',
      evidence:
        '24 deltas, sent 20 to 200 ms apart within 2.2 s, came in eight reads about 0.2 to 0.4 s apart, the head 0.2 s late. With `option http-no-delay` each came by itself within milliseconds.',
    },
    {
      check: 'gateway/abort-before-output-reaches-the-upstream',
      verdict: 'warn',
      why: 'HAProxy takes a client that closes for one that still reads, until a write to it fails; `option abortonclose` ends that',
      evidence:
        'The client hung up 0.4 s after its request, before any output: the upstream’s request went on for more than two seconds, of a stream and of a plain reply. With `option abortonclose` it was aborted.',
    },
  ],
});
