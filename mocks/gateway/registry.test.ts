import { expect, test } from 'vitest';
import { loadGatewayMocks } from './registry.ts';

test('every gateway fault and dialect is a definition with a bend of members that are known', async () => {
  const { faults, dialects } = await loadGatewayMocks();
  expect(faults.length).toBeGreaterThan(0);
  expect(dialects.length).toBeGreaterThan(0);
  for (const { id, bend } of [...faults, ...dialects]) expect([id, Object.keys(bend).length > 0]).toEqual([id, true]);
  expect(new Set(faults.map(({ title }) => title)).size).toBe(faults.length);
});
