import { defineGateway } from '../gateway-define.ts';
import { startLiteLlm } from '../litellm.ts';
import { expectsOf1815 } from '../litellm-expects.ts';

const version = '1.81.5';
const timeoutMs = 5_000;
const retries = 0;

export default defineGateway({
  name: 'litellm-1-81-5',
  title: 'LiteLLM proxy 1.81.5 (January 2026), set to time out after five seconds and never to retry',
  version,
  quick: false,
  upstreamTimeoutMs: timeoutMs,
  retries,
  start: (context) => startLiteLlm(version, { timeoutMs, retries }, context),
  expects: expectsOf1815,
});
