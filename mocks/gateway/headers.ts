import type { Header } from '../../src/define.ts';

/** Of one connection only: RFC 9110 section 7.6.1. */
const hopByHop = /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.+)$/;

/** First value of a header, by case-insensitive name; null without one. */
export const headerOf = (headers: readonly Header[], name: string): string | null =>
  headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? null;

export const withoutHeaders = (headers: readonly Header[], ...names: readonly string[]): readonly Header[] =>
  headers.filter(([name]) => !names.some((other) => other.toLowerCase() === name.toLowerCase()));

/** One header with this value, wherever it stood before. */
export const withHeader = (headers: readonly Header[], name: string, value: string): readonly Header[] => [
  ...withoutHeaders(headers, name),
  [name, value],
];

/** What may go on to the next hop: without the headers of one connection, and without those that `Connection` names. */
export const endToEnd = (headers: readonly Header[]): readonly Header[] => {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((each) => each.trim()));
  return withoutHeaders(headers, ...named).filter(([name]) => !hopByHop.test(name.toLowerCase()));
};

/** `rawHeaders` of Node, as pairs in the order and case received. */
export const pairsOf = (raw: readonly string[]): readonly Header[] =>
  Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] ?? '', raw[2 * i + 1] ?? '']);
