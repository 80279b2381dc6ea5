import { expect, test } from 'vitest';
import { monotonicMs } from '../src/define.ts';
import { startMockApart } from './apart.ts';

test('a mock in a thread of its own tells what it sent and when, on the clock of this thread', async () => {
  const server = await startMockApart({ pace: 0 });
  try {
    const before = monotonicMs();
    const reply = await fetch(`${server.url}/models`);
    const { byteLength } = await reply.arrayBuffer();
    const after = monotonicMs();
    const [record, ...others] = await server.log();
    expect(others).toEqual([]);
    expect(record).toMatchObject({ model: 'reference', requestBytes: 0 });
    expect(record?.steps.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(byteLength);
    for (const at of [record?.startedAt, ...(record?.steps ?? []).map((step) => step.at)]) {
      expect(at).toBeGreaterThan(before);
      expect(at).toBeLessThan(after);
    }
    expect(await server.log()).toHaveLength(1);
  } finally {
    await server.close();
  }
});
