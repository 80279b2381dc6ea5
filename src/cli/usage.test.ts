import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import { aMock, assay } from './testing.ts';

test('A wrong value is refused with the flag’s name', async () => {
  const wrong = [
    ['--trials', '0'],
    ['--timeout-idle', '30'],
    ['--header', 'nocolon'],
    ['--check', ''],
  ] as const;
  const all = await Promise.all(wrong.map(([flag, value]) => assay(['run', flag, value])));
  for (const [index, [flag, value]] of wrong.entries()) {
    expect(all[index]).toMatchObject({ code: 4, stdout: '' });
    expect(all[index]?.stderr).toMatch(
      new RegExp(`^assay: option '${flag} <.+>' argument '${value}' is invalid\\. \\w`),
    );
  }
});

test('Without a target, assay says how to name one', async () => {
  const { code, stderr } = await assay(['run']);
  expect(code).toBe(4);
  expect(stderr).toContain('there is nothing to test');
  expect(stderr).toContain('assay run --base-url https://api.example.com/v1 --model NAME');
});

test('What a run cannot be made of ends it before anything is sent or written', async () => {
  const mock = await aMock();
  const cwd = await folderWith({
    'assay.config.json': '{ "providers": { "a": { "baseUrl": "http://127.0.0.1:9/v1", "models": [] } } }',
    'known.yaml': 'version: 1\nexpected: [{ check: chat/choices-are-there }]\n',
  });
  const before = await readdir(cwd);
  const target = ['--base-url', mock.url, '--model', 'reference'];
  const cases = [
    [[...target, '--suite', 'caht'], 'no suite matches "caht"\n  Did you mean chat?'],
    [[...target, '--check', 'chat/choices-are-thre'], 'Did you mean chat/choices-are-there'],
    [[...target, '--check', 'nothing/*'], 'no check matches "nothing/*"'],
    [[...target, '--reporter', 'pdf'], 'there is no reporter "pdf"'],
    [[...target, '--reporter', 'pdf', '--dry-run'], 'there is no reporter "pdf"'],
    [[...target, '--baseline', 'absent.yaml'], 'absent.yaml could not be read'],
    [[...target, '--baseline', 'known.yaml'], 'known.yaml is no baseline'],
    [[...target, '--api-key-env', 'NO_SUCH_KEY'], 'the environment variable NO_SUCH_KEY is not set'],
    [[], 'providers.a.models: expected at least one model'],
    [['--config', 'absent.ts'], 'there is no file absent.ts'],
  ] as const;
  const all = await Promise.all(cases.map(([args]) => assay(['run', ...args], { cwd })));
  for (const [index, [, says]] of cases.entries()) {
    expect(all[index]).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining(says) });
    expect(all[index]?.stderr).toMatch(/^assay: /);
  }
  expect(mock.log).toEqual([]);
  expect(await readdir(cwd)).toEqual(before);
});
