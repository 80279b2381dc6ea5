import type { GatewayExpectation } from './gateway-define.ts';

/** What is so in both builds of Portkey; what differs by whether streams work stands with each. */
export const portkeyExpects: readonly GatewayExpectation[] = [
  {
    check: 'gateway/error-bodies-are-errors',
    verdict: 'warn',
    why: 'What goes wrong inside is told in two forms of its own, neither with an error in it.',
    evidence:
      'Upstream: 200 with an empty body. Client: 500 {"status":"failure","message":"Something went wrong"}. Upstream: the connection reset before any reply. Client: 500 {"html-message":"Message: fetch failed Cause: Error: read ECONNRESET Name: TypeError"}.',
  },
  {
    check: 'gateway/hop-by-hop-headers-end',
    verdict: 'warn',
    why: 'It hands on the upstream’s Connection, the headers named in it, and Keep-Alive.',
    evidence:
      'Upstream: Connection: keep-alive, x-upstream-hop; Keep-Alive: timeout=77, max=7; X-Upstream-Hop: one. Client: all three as they were.',
  },
  {
    check: 'gateway/unknown-parameters-reach-the-upstream',
    verdict: 'warn',
    why: 'For a provider of the kind openai only the parameters of a list are sent on.',
    evidence:
      'Client: top_k, min_p, repetition_penalty, chat_template_kwargs and x_assay among the usual ones. Upstream: the usual ones alone.',
  },
];
