import { defineGateway } from '../gateway-define.ts';
import { proxyTimeoutMs } from '../nginx-gateway.ts';
import { cookiesPassed, errorPages } from '../proxy-expectations.ts';
import { startReverseProxy } from '../reverse-proxy.ts';

export default defineGateway({
  name: 'caddy',
  title: 'Caddy as a plain reverse proxy, with time limits',
  version: 'of the system, 2.6 or newer',
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startReverseProxy('caddy', context),
  expects: [
    cookiesPassed('Caddy'),
    errorPages(
      'Caddy’s own errors have no body at all: SDKs have no message to show',
      'The upstream reset the connection before its head: `HTTP/1.1 502 Bad Gateway` with `Content-Length: 0`. It never answered: 504 in the same way after five seconds.',
    ),
    {
      check: 'gateway/broken-streams-do-not-end-cleanly',
      verdict: 'fail',
      why: 'Once the head is out, Caddy 2.6 only logs that the upstream broke off or fell silent, and ends the client’s reply in order',
      evidence:
        'The upstream reset the connection after 12 events: the client got these, and then `0\\r\\n\\r\\n`, the proper end of a chunked body, with no finish_reason and no [DONE]. The same after five seconds of silence in a stream, for half a JSON document, and, as a 200 without a body, for a JSON reply that fell silent after its head.',
    },
  ],
});
