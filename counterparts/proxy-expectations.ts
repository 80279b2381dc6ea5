import type { GatewayExpectation } from './gateway-define.ts';

/** What plain reverse proxies have in common: they know HTTP, and nothing of the API that passes through. */

export const cookiesPassed = (how: string): GatewayExpectation => ({
  check: 'gateway/cookies-stay-with-the-gateway',
  verdict: 'warn',
  why: `${how} passes the client’s Cookie on, as all headers that it was not told to drop`,
  evidence: 'Sent: `Cookie: session=assay-cookie-value`. The upstream got the same header.',
});

export const errorPages = (why: string, evidence: string): GatewayExpectation => ({
  check: 'gateway/error-bodies-are-errors',
  verdict: 'warn',
  why,
  evidence,
});

const nginxErrorPages = errorPages(
  'nginx words its own errors as HTML pages: SDKs show the page, or nothing, where a message should be',
  'The upstream reset the connection before its head: 502 with `content-type: text/html` and a page “502 Bad Gateway”. It never answered: the same with 504 “Gateway Time-out” after five seconds.',
);

const nginxKeepsNamedHeaders: GatewayExpectation = {
  check: 'gateway/hop-by-hop-headers-end',
  verdict: 'warn',
  why: 'nginx drops Connection and Keep-Alive of the upstream, but not the further headers that Connection names',
  evidence:
    'The upstream sent `Connection: keep-alive, x-upstream-hop`, `Keep-Alive: timeout=77, max=7` and `x-upstream-hop: one`; of these the client got `x-upstream-hop: one`.',
};

/** What nginx does in each of its configurations here. */
export const nginxExpectations: readonly GatewayExpectation[] = [
  cookiesPassed('nginx'),
  nginxErrorPages,
  nginxKeepsNamedHeaders,
];

/** Streams that come in one piece, or in a few. */
export const buffered = (
  check: `${'' | 'gzip-' | 'crlf-'}streams-are-not-buffered`,
  why: string,
  evidence: string,
): GatewayExpectation => ({ check: `gateway/${check}`, verdict: 'fail', why, evidence });
