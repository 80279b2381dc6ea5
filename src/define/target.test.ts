import { expect, test } from 'vitest';
import { targetAt } from '../drive/testing.ts';
import { secretsOf } from './target.ts';

test('secrets are the key and the credentials in headers, without their scheme', () => {
  const headers = [
    ['X-Api-Key', 'sk-header'],
    ['proxy-authorization', 'Basic dXNlcjpwYXNz'],
    ['X-Route', 'europe'],
  ] as const;
  const target = targetAt(80, { apiKey: 'sk-key', headers });
  expect(secretsOf(target)).toEqual(['sk-key', 'sk-header', 'dXNlcjpwYXNz']);
  expect(secretsOf({ ...target, apiKey: null, headers: [] })).toEqual([]);
});
