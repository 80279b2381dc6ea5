import { defineGateway } from '../gateway-define.ts';
import { nginxVersion } from '../nginx.ts';
import { proxyTimeoutMs, startNginxGateway } from '../nginx-gateway.ts';

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
  expects: [],
});
