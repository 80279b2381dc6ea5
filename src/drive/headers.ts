import type { Header } from '../define.ts';

const textOf = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value));

/**
 * Header fields in the order, case and number in which they came. HTTP/1.1 gives a flat list of names and values;
 * HTTP/2 an object, whose names are lower case anyway and whose repeated fields are lists.
 */
export const headersOf = (raw: unknown): readonly Header[] => {
  if (Array.isArray(raw)) {
    const flat: readonly unknown[] = raw;
    return Array.from({ length: flat.length / 2 }, (_, i) => [textOf(flat[2 * i]), textOf(flat[2 * i + 1])]);
  }
  if (typeof raw !== 'object' || raw === null) return [];
  return Object.entries(raw).flatMap(([name, value]: [string, unknown]): readonly Header[] =>
    Array.isArray(value) ? value.map((one: unknown) => [name, textOf(one)]) : [[name, textOf(value)]],
  );
};
