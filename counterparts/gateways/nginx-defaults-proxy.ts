import { defineGateway } from '../gateway-define.ts';
import { nginxVersion } from '../nginx.ts';
import { proxyTimeoutMs, startNginxGateway } from '../nginx-gateway.ts';

export default defineGateway({
  name: 'nginx-defaults-proxy',
  title: 'nginx with nothing but proxy_pass and time limits',
  version: nginxVersion,
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startNginxGateway([], context),
  expects: [],
});
