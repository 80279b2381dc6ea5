import type { Finding, Header, Passage, UpstreamCall } from '../../src/define.ts';

/** Keys that must not be seen on the other side of a gateway. */

/** A key in a report is a key that leaked: its first and last characters, and its length. */
export const maskKey = (key: string): string => `${key.slice(0, 3)}…${key.slice(-2)} (${key.length} characters)`;

const bearerIn = (headers: readonly Header[]): string | null => {
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return value === undefined ? null : value.replace(/^bearer\s+/i, '').trim();
};

/** Shorter ones may stand in any text by chance. */
const leastLength = 8;
const isKey = (key: string | null): key is string => key !== null && key.length >= leastLength;

/** The keys by which the gateway spoke to the upstream and which are not the client's: declared, or as the upstream saw them. */
export const upstreamKeys = ({ gateway, calls }: Passage): readonly string[] => [
  ...new Set(
    [gateway.upstreamKey, ...calls.map(({ headers }) => bearerIn(headers))]
      .filter(isKey)
      .filter((key) => key !== gateway.clientKey),
  ),
];

/** Where the client’s key stands in what the upstream got. */
export const clientKeyIn = (key: string, { headers, text }: UpstreamCall): readonly string[] => [
  ...headers.filter(([, value]) => value.includes(key)).map(([name]) => `header ${name.toLowerCase()}`),
  ...(text.includes(key) ? ['the body'] : []),
];

/** Where a text stands in what the client got. */
export const placesInReply = (needle: string, { client }: Passage): readonly string[] => [
  ...(client.exchange.response?.headers ?? [])
    .filter(([, value]) => value.includes(needle))
    .map(([name]) => `header ${name.toLowerCase()}`),
  ...(client.text.includes(needle) ? ['the body'] : []),
];

/** A finding about a key, which it does not show. */
export const keyFinding = (what: string, key: string, place: string): Finding => ({
  what,
  expected: 'no key',
  actual: `the key ${maskKey(key)} in ${place}`,
  evidence: { at: place },
});
