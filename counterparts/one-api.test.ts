import { expect, test } from 'vitest';
import { loadMocks } from '../mocks/registry.ts';
import { channelOf, modelsOf } from './one-api.ts';

const upstream = { port: 4601, url: 'http://127.0.0.1:4601/v1', key: 'sk-upstream' };

test('the channel of One API lists every model by name, and has the upstream’s key and no path', () => {
  expect(channelOf(upstream, ['reference', 'fault/chat-500'])).toEqual({
    type: 1,
    name: 'upstream',
    key: 'sk-upstream',
    base_url: 'http://127.0.0.1:4601',
    models: 'reference,fault/chat-500',
    group: 'default',
  });
});

test('One API can be asked for whatever the upstream plays', async () => {
  const models = modelsOf(await loadMocks());
  expect(models).toEqual(expect.arrayContaining(['reference', 'fault/chat-500', 'scene/uneven-gaps']));
  expect(models.some((model) => model.startsWith('dialect/'))).toBe(true);
  // It splits the list at commas.
  expect(models.filter((model) => model.includes(','))).toEqual([]);
});
