import { defineGatewayDialect } from '../../src/define.ts';
import { wholeBody } from '../gateway/bend.ts';

const isWorthIt = (status: number): boolean => status >= 500;

export default defineGatewayDialect({
  title: 'A request that failed before any output is sent once more',
  evidence: 'LiteLLM num_retries, Portkey retry.attempts (x-portkey-retry-attempt-count)',
  bend: {
    handle: async (ask, { clientGone }) => {
      const first = await ask().catch(() => null);
      if (first !== null && !isWorthIt(first.status)) return first;
      if (first !== null) await wholeBody(first).catch(() => null);
      return clientGone.aborted && first !== null ? first : ask();
    },
  },
  // The matrix declares a gateway that does not ask again.
  warns: ['gateway/retries-are-not-more-than-declared'],
});
