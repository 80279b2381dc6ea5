import { expect, test } from 'vitest';
import { Limit } from './limit.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('never more than so many tasks run at once, and all of them do', async () => {
  const limit = new Limit(3);
  let running = 0;
  let most = 0;
  const task = async (index: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await turn();
    running -= 1;
    return index;
  };
  const indices = Array.from({ length: 20 }, (_, index) => index);
  expect(await Promise.all(indices.map((index) => limit.run(() => task(index))))).toEqual(indices);
  expect(most).toBe(3);
});

test('tasks begin in the order in which they came, also those that come late', async () => {
  const limit = new Limit(1);
  const begun: string[] = [];
  const add = (name: string): Promise<void> =>
    limit.run(async () => {
      begun.push(name);
      await turn();
      if (name === 'a') void add('late');
    });
  await Promise.all(['a', 'b', 'c'].map(add));
  await limit.run(turn);
  expect(begun).toEqual(['a', 'b', 'c', 'late']);
});

test('a task that rejects or throws frees its place', async () => {
  const limit = new Limit(1);
  const rejected = limit.run(() => Promise.reject(new Error('rejected')));
  const thrown = limit.run(() => {
    throw new Error('thrown');
  });
  const next = limit.run(async () => 'next');
  await expect(rejected).rejects.toThrow('rejected');
  await expect(thrown).rejects.toThrow('thrown');
  expect(await next).toBe('next');
});
