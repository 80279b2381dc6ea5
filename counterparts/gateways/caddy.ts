import { defineGateway } from '../gateway-define.ts';
import { proxyTimeoutMs } from '../nginx-gateway.ts';
import { startReverseProxy } from '../reverse-proxy.ts';

export default defineGateway({
  name: 'caddy',
  title: 'Caddy as a plain reverse proxy, with time limits',
  version: 'of the system, 2.6 or newer',
  quick: true,
  upstreamTimeoutMs: proxyTimeoutMs,
  retries: 0,
  start: (context) => startReverseProxy('caddy', context),
  expects: [],
});
