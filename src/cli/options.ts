import { InvalidArgumentError } from 'commander';
import { parseDuration, parseSize } from '../config/units.ts';
import type { Header } from '../define.ts';

/** Parsers for flag values; commander tells the flag's name with what they throw. */

export const list = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
];

/** Not split at commas, for names and ids may hold them. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const duration = (value: string): number => {
  const ms = parseDuration(value);
  if (ms === null || ms <= 0) throw new InvalidArgumentError('Give a duration such as 5s, 300ms or 2m.');
  return ms;
};

export const size = (value: string): number => {
  const bytes = parseSize(value);
  if (bytes === null || bytes <= 0) throw new InvalidArgumentError('Give a size such as 128KB or 1MB.');
  return bytes;
};

export const count = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('Give a whole number from 1 on.');
  return number;
};

export const seed = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 2 ** 31)
    throw new InvalidArgumentError('Give a whole number from 0 to 2147483648.');
  return number;
};

export const port = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new InvalidArgumentError('Give a port from 0 to 65535.');
  return number;
};

export const header = (value: string, before: readonly Header[] = []): readonly Header[] => {
  const colon = value.indexOf(':');
  if (colon < 1) throw new InvalidArgumentError('Give a header as "Name: value".');
  return [...before, [value.slice(0, colon).trim(), value.slice(colon + 1).trim()]];
};
