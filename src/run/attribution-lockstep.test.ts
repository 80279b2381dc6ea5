import { expect, test } from 'vitest';
import { lockstep } from './attribution-lockstep.ts';

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

/** A task that tells when it starts, and ends when it is told to. */
const task = (name: string, started: string[]) => {
  const { promise, resolve } = Promise.withResolvers<string>();
  return {
    run: (): Promise<string> => {
      started.push(name);
      return promise;
    },
    end: () => resolve(name),
  };
};

test('Two sides that send the same probe wait for each other', async () => {
  const [a, b] = lockstep(1);
  let met: boolean | null = null;
  void a.meet('chat', true).then((both) => {
    met = both;
  });
  await turns();
  expect(met).toBeNull();
  expect(await b.meet('chat', true)).toBe(true);
  await turns();
  expect(met).toBe(true);
});

test('A side that does not send a probe keeps nobody waiting, whoever tells first', async () => {
  const [a, b] = lockstep(1);
  expect(await a.meet('early', false)).toBe(false);
  expect(await b.meet('early', true)).toBe(false);
  const waits = b.meet('late', true);
  void a.meet('late', false);
  expect(await waits).toBe(false);
});

test('Nobody waits for a side that has left', async () => {
  const [a, b] = lockstep(1);
  const waits = a.meet('chat', true);
  b.leave();
  expect(await waits).toBe(false);
  expect(await a.meet('later', true)).toBe(false);
});

test('Both tasks of a pair start together, and keep their place until both have ended', async () => {
  const [a, b] = lockstep(1);
  const started: string[] = [];
  const tasks = ['a1', 'b1', 'a2', 'b2'].map((name) => task(name, started));
  const [a1, b1, a2, b2] = tasks;
  const first = a.run('1', a1?.run ?? (async () => ''));
  await turns();
  expect(started).toEqual([]);
  void b.run('1', b1?.run ?? (async () => ''));
  void a.run('2', a2?.run ?? (async () => ''));
  void b.run('2', b2?.run ?? (async () => ''));
  await turns();
  expect(started).toEqual(['a1', 'b1']);
  a1?.end();
  expect(await first).toBe('a1');
  await turns();
  expect(started).toHaveLength(2);
  b1?.end();
  await turns();
  expect(started).toEqual(['a1', 'b1', 'a2', 'b2']);
  for (const { end } of tasks) end();
});

test('A task without a counterpart takes a place of its own', async () => {
  const [a] = lockstep(1);
  expect(await a.run(null, async () => 7)).toBe(7);
});

test('A task that fails fails its own side only', async () => {
  const [a, b] = lockstep(1);
  const broken = a.run('1', () => Promise.reject(new Error('no')));
  const fine = b.run('1', async () => 'yes');
  await expect(broken).rejects.toThrow('no');
  expect(await fine).toBe('yes');
  expect(await a.run(null, async () => 'free')).toBe('free');
});
