import { defineGatewayDialect } from '../../src/define.ts';
import { headerOf } from '../gateway/headers.ts';

/** What is handed on of the upstream's headers: what the body needs, and what says when to come again. */
const known = /^(content-type|content-length|content-encoding|retry-after|x-request-id|x-ratelimit-.*)$/;

export default defineGatewayDialect({
  title: 'Replies carry headers of the gateway, and none that it does not know',
  evidence:
    'LiteLLM sends x-litellm-call-id and x-litellm-model-id, uvicorn server, proxies via; those of the provider are dropped or prefixed',
  bend: {
    reply: (reply, { nth }) => ({
      ...reply,
      headers: [
        ...reply.headers.filter(([name]) => known.test(name.toLowerCase())),
        ['server', 'uvicorn'],
        ['via', '1.1 gateway'],
        ['x-litellm-call-id', `call-${nth}`],
        ['x-litellm-upstream-date', headerOf(reply.headers, 'date') ?? ''],
      ],
    }),
  },
});
