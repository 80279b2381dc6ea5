import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { create } from './new.ts';

const emptyProject = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-new-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const gateways = ['suites/gateway', 'mocks/gateway-faults', 'mocks/gateway-dialects', 'mocks/scenes'];
  for (const room of ['suites/chat', 'mocks/faults', 'mocks/dialects', ...gateways])
    await mkdir(join(folder, room), { recursive: true });
  return folder;
};

test.each([
  ['check', 'chat/says-please', 'suites/chat/says-please.ts', 'defineCheck({'],
  ['fault', 'says-nothing', 'mocks/faults/says-nothing.ts', 'defineFault({'],
  ['dialect', 'says-it-twice', 'mocks/dialects/says-it-twice.ts', 'defineDialect({'],
  ['gateway-check', 'says-please', 'suites/gateway/says-please.ts', 'defineGatewayCheck({'],
  ['gateway-fault', 'says-nothing', 'mocks/gateway-faults/says-nothing.ts', 'defineGatewayFault({'],
  ['gateway-dialect', 'says-it-twice', 'mocks/gateway-dialects/says-it-twice.ts', 'defineGatewayDialect({'],
  ['scene', 'says-it-slowly', 'mocks/scenes/says-it-slowly.ts', 'defineScene({'],
])('a new %s is one file, with everything that is still to be said', async (kind, id, file, definition) => {
  const folder = await emptyProject();
  const [first, ...next] = await create(folder, [kind, id]);
  expect(first).toBe(`${file} is there.`);
  expect(next).toHaveLength(2);
  const text = await readFile(join(folder, file), 'utf8');
  expect(text).toContain(`export default ${definition}`);
  expect(text).toContain("title: ''");
});

test('what exists is not overwritten', async () => {
  const folder = await emptyProject();
  await create(folder, ['fault', 'cut']);
  await expect(create(folder, ['fault', 'cut'])).rejects.toThrow('mocks/faults/cut.ts exists already');
});

test.each([
  [[], 'a kind and an id are needed'],
  [['rule', 'x'], 'a kind and an id are needed'],
  [['fault', 'a', 'b'], 'a kind and an id are needed'],
  [['check', 'no-surface'], '"no-surface" is no id of a check'],
  [['fault', '../escape'], '"../escape" is no id of a fault'],
  [['dialect', 'Upper'], '"Upper" is no id of a dialect'],
  [['check', 'nowhere/at-all'], 'there is no folder suites/nowhere'],
])('%j is refused: %s', async (args, message) => {
  await expect(create(await emptyProject(), args)).rejects.toMatchObject({ code: 'usage', message });
});
