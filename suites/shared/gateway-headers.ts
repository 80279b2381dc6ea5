import type { Header, Passage, UpstreamCall } from '../../src/define.ts';

/** Headers of requests, on both sides of a gateway. */

/** A header as the upstream got it, or null. */
export const headerOfCall = ({ headers }: UpstreamCall, name: string): string | null =>
  headers.find(([other]) => other.toLowerCase() === name)?.[1] ?? null;

/** Those of these headers that the client sent, by their names in lower case. */
export const headersSent = ({ client }: Passage, names: readonly string[]): readonly Header[] =>
  client.exchange.request.headers
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .filter(([name]) => names.includes(name));
