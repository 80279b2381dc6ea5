import { expect, test } from 'vitest';
import { Search } from './held.ts';

const tried = (search: Search, limit: number): readonly number[] => {
  const numbers: number[] = [];
  for (let next = search.next; next !== null; next = search.next) {
    numbers.push(next);
    search.tell(next <= limit);
  }
  return numbers;
};

test('the search doubles until it fails, then halves the gap', () => {
  const search = new Search(100, 4000, 3);
  expect(tried(search, 700)).toEqual([100, 200, 400, 800, 600, 700, 750]);
  expect(search.held).toBe(700);
  expect(search.isOpen).toBe(false);
});

test('a search that never fails ends at the most, and says that it is open', () => {
  const search = new Search(100, 300, 3);
  expect(tried(search, 1000)).toEqual([100, 200, 300]);
  expect([search.held, search.isOpen]).toEqual([300, true]);
});

test('where even the first fails, what holds is looked for below it', () => {
  const search = new Search(100, 4000, 2);
  expect(tried(search, 40)).toEqual([100, 50, 25]);
  expect(search.held).toBe(25);
});
