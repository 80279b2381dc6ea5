import { defineGateway } from '../gateway-define.ts';
import { startLiteLlm } from '../litellm.ts';
import { expectsOf1815 } from '../litellm-expects.ts';

const version = '1.81.5';

export default defineGateway({
  name: 'litellm-1-81-5-defaults',
  title: 'LiteLLM proxy 1.81.5 (January 2026) with its own time limits, retries and rests after failures',
  version,
  quick: false,
  // Its own limit, 6,000 s, is longer than anyone waits.
  upstreamTimeoutMs: null,
  retries: 2,
  start: (context) => startLiteLlm(version, null, context),
  expects: expectsOf1815,
});
