import { InvalidArgumentError } from 'commander';
import { isHeader, maxConcurrency, maxRequestsPerMinute, maxSeed, maxTrials } from '../config/schema.ts';
import { parseDuration, parseShare, parseSize } from '../config/units.ts';
import { type Header, isProfile, type Level, type Profile, profiles } from '../define.ts';

/** Parsers for flag values; commander tells the flag's name with what they throw. */

/** An unset variable in a script (`--check "$CHECK"`) must not mean "all of them". */
export const text = (value: string): string => {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.');
  return value;
};

export const list = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text(value)
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
];

export const profileHelp = `how much to ask: ${profiles.join(', ')} (default: core; with --suite or --check, all of it)`;

export const profileList = (value: string, before: readonly Profile[] = []): readonly Profile[] => [
  ...before,
  ...list(value).map((name) => {
    if (isProfile(name)) return name;
    throw new InvalidArgumentError(`Give one or more of ${profiles.join(', ')}.`);
  }),
];

/** Not split at commas, for names and ids may hold them. */
export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, text(value)];

export const duration = (value: string): number => {
  const ms = parseDuration(value);
  if (ms === null || ms <= 0)
    throw new InvalidArgumentError('Give a duration with its unit, such as 5s, 300ms or 2m (at most 24 days).');
  return ms;
};

export const size = (value: string): number => {
  const bytes = parseSize(value);
  if (bytes === null || bytes <= 0) throw new InvalidArgumentError('Give a size such as 128KB, 1MB or 4096 (bytes).');
  return bytes;
};

/** Digits only: `Number` would take the empty string for 0. */
const whole = (from: number, to: number, what: string) => {
  const range = to === Number.MAX_SAFE_INTEGER ? `from ${from} on` : `from ${from} to ${to}`;
  return (value: string): number => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= from && number <= to) return number;
    throw new InvalidArgumentError(`Give ${what} ${range}.`);
  };
};

export const count: (value: string) => number = whole(1, Number.MAX_SAFE_INTEGER, 'a whole number');
export const trials: (value: string) => number = whole(1, maxTrials, 'a whole number');
export const concurrency: (value: string) => number = whole(1, maxConcurrency, 'a whole number');
export const seed: (value: string) => number = whole(0, maxSeed, 'a whole number');
export const requestsPerMinute: (value: string) => number = whole(1, maxRequestsPerMinute, 'a whole number');
export const port: (value: string) => number = whole(0, 65_535, 'a port');
export const retries: (value: string) => number = whole(0, 100, 'a whole number');

/** `2/4`: the second of four. */
export const shard = (value: string): { readonly index: number; readonly total: number } => {
  const [, index = Number.NaN, total = Number.NaN] = (/^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? []).map(Number);
  if (index >= 1 && index <= total) return { index, total };
  throw new InvalidArgumentError('Give which part of how many, from 1 on, such as 2/4.');
};

/** A failure rate, strictly between 0 and 1. */
export const rate = (value: string): number => {
  const share = parseShare(value);
  if (share !== null && share > 0 && share < 1) return share;
  throw new InvalidArgumentError('Give a rate between 0 and 100 %, such as 1% or 0.01.');
};

export const pace = (value: string): number => {
  const factor = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(factor)) return factor;
  throw new InvalidArgumentError('Give a number from 0 on; 1 is the usual pace, 0 does not wait.');
};

export const keep = (value: string): 'failed' | 'all' => {
  if (value === 'failed' || value === 'all') return value;
  throw new InvalidArgumentError('Give failed or all.');
};

export const level = (value: string): Level => {
  if (value === 'must' || value === 'should' || value === 'observe') return value;
  throw new InvalidArgumentError('Give must, should or observe.');
};

export const header = (value: string, before: readonly Header[] = []): readonly Header[] => {
  const colon = value.indexOf(':');
  const [name, content] = [value.slice(0, colon).trim(), value.slice(colon + 1).trim()];
  if (colon < 1 || !isHeader(name, content))
    throw new InvalidArgumentError('Give a header as "Name: value", in characters that HTTP allows.');
  return [...before, [name, content]];
};
