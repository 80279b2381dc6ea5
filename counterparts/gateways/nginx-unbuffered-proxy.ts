import { defineGateway } from '../gateway-define.ts';
import { nginxVersion } from '../nginx.ts';
import { proxyTimeoutMs, startNginxGateway } from '../nginx-gateway.ts';
import { nginxExpectations } from '../proxy-expectations.ts';

const directives = [
  'client_max_body_size 64m;',
  'proxy_http_version 1.1;',
  "proxy_set_header Connection '';",
  'proxy_buffering off;',
  'proxy_request_buffering off;',
];

export default defineGateway({
  name: 'nginx-unbuffered-proxy',
  title: 'nginx set up for server-sent events: HTTP/1.1 to the upstream, no buffering',
  version: nginxVersion,
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startNginxGateway(directives, context),
  expects: nginxExpectations,
});
