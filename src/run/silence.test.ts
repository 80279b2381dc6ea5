import { expect, test } from 'vitest';
import { read } from '../read/index.ts';
import { exchangeOf, streamOf } from '../read/testing.ts';
import { Silence } from './silence.ts';

const silent = [read(exchangeOf({ status: null, end: 'timeout-headers' }))];
const answered = [read(exchangeOf({ body: [...streamOf('Hello', ' world')] }))];

test('a target that times out six times in a row is asked no more', () => {
  const silence = new Silence();
  for (let i = 0; i < 5; i++) silence.note(silent);
  expect(silence.reason).toBeNull();
  silence.note(silent);
  expect(silence.reason).toMatch(/last 6 requests ended in time-outs/);
});

test('an answer in between starts the count anew', () => {
  const silence = new Silence();
  for (let i = 0; i < 20; i++) silence.note(i % 3 === 2 ? answered : silent);
  expect(silence.reason).toBeNull();
});
