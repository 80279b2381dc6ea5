import { defineGateway } from '../gateway-define.ts';
import { nginxVersion } from '../nginx.ts';
import { proxyTimeoutMs, startNginxGateway } from '../nginx-gateway.ts';
import { buffered, nginxExpectations } from '../proxy-expectations.ts';

export default defineGateway({
  name: 'nginx-defaults-proxy',
  title: 'nginx with nothing but proxy_pass and time limits',
  version: nginxVersion,
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startNginxGateway([], context),
  expects: [
    ...nginxExpectations,
    {
      check: 'gateway/broken-streams-do-not-end-cleanly',
      verdict: 'fail',
      why: 'nginx asks over HTTP/1.0, where the end of the connection is the end of the reply: an upstream that dies ends its stream in order',
      evidence:
        'The upstream closed the connection after half of the deltas: the client got these, and then the proper end of a chunked body, with no finish_reason and no [DONE]. Where the connection was reset the client’s broke off, too; with `proxy_http_version 1.1` both do.',
    },
    buffered(
      'streams-are-not-buffered',
      'nginx asks over HTTP/1.0 and collects the reply in buffers of a memory page, which it hands on when they are full or the reply ends',
      '24 deltas, sent within 2.1 s, came in two reads: 1.1 s after the first had been sent, and at the end.',
    ),
    buffered(
      'gzip-streams-are-not-buffered',
      'The same buffers hold streams back for clients that offer gzip, which nginx does not apply by itself',
      '24 deltas, sent within 2.1 s, came in two reads without content-encoding: 1.1 s after the first had been sent, and at the end.',
    ),
    buffered(
      'crlf-streams-are-not-buffered',
      'The same buffers hold streams back however their lines end',
      '24 deltas, sent within 2.1 s, came in two reads: 0.9 s after the first had been sent, and at the end.',
    ),
  ],
});
