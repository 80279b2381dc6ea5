import { expect, test } from 'vitest';
import { mockTarget } from './mock-targets.ts';

const server = { urlFor: (model: string) => `http://127.0.0.1:1/m/${encodeURIComponent(model)}/v1` };

test('a target plays the one mock model, below a base URL of its own', () => {
  const target = mockTarget(server, 'fault/null');
  expect(target).toMatchObject({ provider: 'mock', model: 'fault/null', baseUrl: server.urlFor('fault/null') });
  expect(target.baseUrl).not.toBe(mockTarget(server, 'reference').baseUrl);
  expect(mockTarget(server, 'reference', 'other').provider).toBe('other');
});

test('nothing is excused: a mock declares no limits and no lacks', () => {
  expect(mockTarget(server, 'reference').capabilities).toEqual({});
});

test('a late first delta is told before a deadline ends the wait for it', () => {
  const { timeouts, firstChunkLimitMs } = mockTarget(server, 'reference');
  expect(firstChunkLimitMs).toBeLessThan(timeouts.headers);
  expect(firstChunkLimitMs).toBeLessThan(timeouts.firstChunk);
  expect(timeouts.idle).toBeLessThan(timeouts.total);
});
