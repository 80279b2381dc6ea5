import { defineGateway } from '../gateway-define.ts';
import { oneApiVersion, startOneApi } from '../one-api.ts';

export default defineGateway({
  name: 'one-api',
  title: 'One API (Go), with one channel of the kind “OpenAI”, as installed',
  version: oneApiVersion,
  quick: false,
  // Its one time limit is for a whole request, streams included; as installed there is none.
  upstreamTimeoutMs: null,
  retries: 0,
  start: (context) => startOneApi(null, context),
  expects: [],
});
