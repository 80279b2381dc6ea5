import { defineGateway } from '../gateway-define.ts';
import { portkeyTimeoutMs, portkeyVersion, startPortkey } from '../portkey.ts';

export default defineGateway({
  name: 'portkey',
  title: 'Portkey (npm @portkey-ai/gateway), with an older @hono/node-server with which its streams work',
  version: `${portkeyVersion}; @hono/node-server 1.13.8`,
  quick: true,
  upstreamTimeoutMs: portkeyTimeoutMs,
  retries: 0,
  start: (context) => startPortkey('portkey', context),
  expects: [],
});
