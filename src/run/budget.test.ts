import { expect, test } from 'vitest';
import { Budget } from './budget.ts';

test('without limits there is always room', () => {
  const budget = new Budget(null, null);
  for (let i = 0; i < 100; i++) expect(budget.take(100, 1_000_000)).toBeNull();
  expect(budget.requests).toBe(10_000);
});

test('requests are counted up to the limit, and those of one trial only together', () => {
  const budget = new Budget(3, null);
  expect(budget.take(2, 10)).toBeNull();
  expect(budget.take(2, 10)).toBe('the limit of 3 requests is spent');
  expect(budget.take(1, 10)).toBeNull();
  expect(budget.take(1, 10)).toBe('the limit of 3 requests is spent');
  expect(budget.requests).toBe(3);
});

test('requests under way together cannot overrun the limit of tokens', () => {
  const budget = new Budget(null, 100);
  expect(budget.take(1, 60)).toBeNull();
  expect(budget.take(1, 60)).toBe('the limit of 100 tokens is spent');
  expect(budget.take(1, 40)).toBeNull();
});

test('what was billed replaces the estimate', () => {
  const budget = new Budget(null, 100);
  expect(budget.take(1, 60)).toBeNull();
  budget.settle(60, 10);
  expect(budget.take(1, 90)).toBeNull();
  budget.settle(90, 90);
  expect(budget.take(1, 1)).toBe('the limit of 100 tokens is spent');
});

test('where nobody says what was billed, the estimate stands', () => {
  const budget = new Budget(null, 100);
  expect(budget.take(1, 60)).toBeNull();
  budget.settle(60, null);
  expect(budget.take(1, 41)).not.toBeNull();
  expect(budget.take(1, 40)).toBeNull();
});

test('a refusal takes nothing', () => {
  const budget = new Budget(2, 100);
  expect(budget.take(1, 101)).not.toBeNull();
  expect(budget.take(2, 100)).toBeNull();
});
