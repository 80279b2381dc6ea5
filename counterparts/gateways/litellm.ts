import { defineGateway } from '../gateway-define.ts';
import { startLiteLlm } from '../litellm.ts';
import { expectsOf1106 } from '../litellm-expects.ts';

const version = '1.106.2';
const timeoutMs = 5_000;
const retries = 0;

export default defineGateway({
  name: 'litellm',
  title: 'LiteLLM proxy 1.106.2 (autumn 2026), set to time out after five seconds and never to retry',
  version,
  quick: false,
  upstreamTimeoutMs: timeoutMs,
  retries,
  start: (context) => startLiteLlm(version, { timeoutMs, retries }, context),
  expects: expectsOf1106,
});
