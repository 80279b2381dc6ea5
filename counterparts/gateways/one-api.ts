import { defineGateway } from '../gateway-define.ts';
import { oneApiVersion, startOneApi } from '../one-api.ts';

const timeoutMs = 5_000;

export default defineGateway({
  name: 'one-api',
  title: 'One API (Go), with one channel of the kind “OpenAI”, set to end requests after five seconds',
  version: oneApiVersion,
  quick: false,
  upstreamTimeoutMs: timeoutMs,
  retries: 0,
  start: (context) => startOneApi(timeoutMs, context),
  expects: [],
});
