import { expect, test } from 'vitest';
import {
  collect,
  concurrency,
  count,
  duration,
  header,
  keep,
  list,
  pace,
  port,
  rate,
  requestsPerMinute,
  seed,
  size,
  text,
  trials,
} from './options.ts';

test('Names are split at commas, and a flag may be repeated', () => {
  expect(list(' chat, streaming ,', list('large-payload'))).toEqual(['large-payload', 'chat', 'streaming']);
});

test('A model’s name may hold a comma', () => {
  expect(collect('a,b', collect('c'))).toEqual(['c', 'a,b']);
});

test('Values are turned into numbers', () => {
  expect([duration('5s'), size('2KB'), count('7'), trials('3'), concurrency('1000'), seed('0'), port('0')]).toEqual([
    5000, 2048, 7, 3, 1000, 0, 0,
  ]);
  expect([pace('0'), pace('0.5'), keep('all')]).toEqual([0, 0.5, 'all']);
  expect([rate('1%'), rate('2.5 %'), rate('0.1'), requestsPerMinute('60')]).toEqual([0.01, 0.025, 0.1, 60]);
});

test('A header is split at its first colon', () => {
  expect(header('X-Url: http://a:1', header('X-Empty:'))).toEqual([
    ['X-Empty', ''],
    ['X-Url', 'http://a:1'],
  ]);
});

const wrong: Readonly<Record<string, readonly [(value: string) => unknown, readonly string[], string]>> = {
  text: [text, ['', ' '], 'It is empty.'],
  list: [list, [''], 'It is empty.'],
  collect: [collect, [''], 'It is empty.'],
  duration: [duration, ['', '30', '0s', '-1s', '5h', '25d', '9999999s'], 'with its unit, such as 5s'],
  size: [size, ['', '0', '1GB', '-1'], 'such as 128KB'],
  count: [count, ['', '0', '-1', '1.5', '1e3', 'x', ' ', '9'.repeat(20)], 'from 1 on.'],
  trials: [trials, ['0', '10001'], 'from 1 to 10000.'],
  concurrency: [concurrency, ['0', '1001'], 'from 1 to 1000.'],
  seed: [seed, ['', 'x', '-1', '2147483649'], 'from 0 to 2147483648.'],
  port: [port, ['', '65536', 'http'], 'from 0 to 65535.'],
  rate: [rate, ['', '0', '0%', '1', '100%', '-1', '5', '1e-2', '%'], 'such as 1% or 0.01'],
  requestsPerMinute: [requestsPerMinute, ['0', '1.5', '1000001'], 'from 1 to 1000000.'],
  pace: [pace, ['', '-1', 'fast', 'Infinity'], 'from 0 on'],
  keep: [keep, ['', 'none'], 'failed or all'],
  header: [header, ['nocolon', ': x', 'X A: b', 'X-A: b\nX-B: c'], '"Name: value"'],
};

test.for(Object.keys(wrong))('What is no value of %s is refused with what is one', (kind) => {
  const [parse, values, says] = wrong[kind] ?? [text, [], ''];
  for (const value of values) {
    expect(() => parse(value), value).toThrow(
      expect.objectContaining({ code: 'commander.invalidArgument', message: expect.stringContaining(says) }),
    );
  }
});
