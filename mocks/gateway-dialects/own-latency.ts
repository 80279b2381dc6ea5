import { defineGatewayDialect } from '../../src/define.ts';
import { waitFor } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Requests and heads of replies are held for 30 ms each',
  evidence: 'LiteLLM and Portkey check keys, limits and guardrails before and after each call',
  bend: {
    handle: async (ask, { clientGone }) => {
      await waitFor(30, clientGone);
      return ask();
    },
    reply: async (reply, { clientGone }) => {
      await waitFor(30, clientGone);
      return reply;
    },
  },
});
