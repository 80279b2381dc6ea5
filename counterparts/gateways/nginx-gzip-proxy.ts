import { defineGateway } from '../gateway-define.ts';
import { nginxVersion } from '../nginx.ts';
import { proxyTimeoutMs, startNginxGateway } from '../nginx-gateway.ts';
import { buffered, nginxExpectations } from '../proxy-expectations.ts';

const directives = [
  'client_max_body_size 64m;',
  'proxy_http_version 1.1;',
  "proxy_set_header Connection '';",
  'gzip on;',
  'gzip_types *;',
  'gzip_proxied any;',
  'gzip_min_length 0;',
];

export default defineGateway({
  name: 'nginx-gzip-proxy',
  title: 'nginx with HTTP/1.1 to the upstream, gzip for all types, buffering left on',
  version: nginxVersion,
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startNginxGateway(directives, context),
  expects: [
    ...nginxExpectations,
    buffered(
      'gzip-streams-are-not-buffered',
      'The compressor keeps what it gets until the reply ends: with buffering on nginx does not flush it, and official SDKs offer gzip',
      '24 deltas, sent within 2.1 s, came in one read at the end, with `content-encoding: gzip`; without Accept-Encoding the same stream came delta by delta.',
    ),
  ],
});
