import { once } from 'node:events';
import { expect, test } from 'vitest';
import { aMock, assay, startAssay } from './testing.ts';

test('assay mock serves models until Ctrl-C, and demands the key that it was given', async () => {
  const { child, ended } = await startAssay(['mock', '--port', '0', '--pace', '0', '--api-key', 'sk-local-0123']);
  const [said] = child.stdout === null ? [] : await once(child.stdout, 'data');
  const url = /assay mock at (http:\S+)/.exec(String(said))?.[1] ?? '';
  const [refused, models] = await Promise.all([
    fetch(`${url}/models`),
    fetch(`${url}/models`, { headers: { authorization: 'Bearer sk-local-0123' } }),
  ]);
  expect(refused.status).toBe(401);
  expect(await models.text()).toContain('fault/choices-missing');
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, stderr: '' });
});

test('A port that is taken, and a pace that is none, are told', async () => {
  const { port } = await aMock();
  const [taken, none] = await Promise.all([
    assay(['mock', '--port', String(port)]),
    assay(['mock', '--port', '0', '--pace', 'fast']),
  ]);
  expect(taken).toMatchObject({ code: 5, stdout: '', stderr: expect.stringContaining(`port ${port} cannot be had`) });
  expect(none).toMatchObject({ code: 4, stderr: expect.stringContaining("option '--pace <factor>'") });
});
