import { expect, test } from 'vitest';
import { read } from './index.ts';
import { isReadLeniently } from './same-answer.ts';
import { exchangeOf, streamOf } from './testing.ts';

const of = (body: readonly string[]) => read(exchangeOf({ body }));
/** Lines of data without the blank ones that would make events of them. */
const unparted = of(streamOf('A light', 'house.').map((text) => text.replace(/\n\n$/, '\n')));

test('who takes each line for an event reads a stream without blank lines, words that two deltas share included', () => {
  expect(unparted.choices).toEqual([]);
  expect(isReadLeniently(unparted, of(streamOf('A lighthouse.')))).toBe(true);
});

test('what stands in no line was not read', () => {
  expect(isReadLeniently(unparted, of(streamOf('A lighthouse. And more')))).toBe(false);
  expect(isReadLeniently(unparted, of(streamOf('')))).toBe(false);
  expect(isReadLeniently(of(['data: {\n', 'data: []\n', ': x\n']), of(streamOf('A')))).toBe(false);
});
