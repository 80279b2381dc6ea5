import { defineGateway } from '../gateway-define.ts';
import { portkeyTimeoutMs, portkeyVersion, startPortkey } from '../portkey.ts';

export default defineGateway({
  name: 'portkey-as-installed',
  title: 'Portkey (npm @portkey-ai/gateway), with the dependencies that npm installs with it',
  version: `${portkeyVersion}; @hono/node-server 1.19.19`,
  quick: true,
  upstreamTimeoutMs: portkeyTimeoutMs,
  retries: 0,
  start: (context) => startPortkey('portkey-as-installed', context),
  expects: [],
});
