import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findConfig, loadConfig, parseConfig } from './load.ts';
import { folderWith } from './testing.ts';

const url = 'https://api.example.com/v1';
const withProvider = (fields: object): object => ({ providers: { a: { baseUrl: url, models: ['m'], ...fields } } });

const complaint = (raw: unknown): string => {
  try {
    parseConfig(raw, 'assay.config.json');
  } catch (error) {
    expect(error).toMatchObject({ name: 'AssayError', code: 'config', hint: expect.stringContaining('schema') });
    return error instanceof Error ? error.message : '';
  }
  return 'it is valid';
};

test('Durations and sizes may be numbers or text with a unit', () => {
  const config = parseConfig(
    {
      ...withProvider({ timeouts: { idle: '20s', total: 90_000 }, firstChunkLimit: '500ms' }),
      maxPayload: '64KB',
    },
    'assay.config.json',
  );
  expect(config).toMatchObject({
    maxPayload: 65_536,
    providers: { a: { timeouts: { idle: 20_000, total: 90_000 }, firstChunkLimit: 500 } },
  });
});

test.for([
  [
    'a duration without its unit',
    { timeouts: { idle: '30' } },
    'providers.a.timeouts.idle: expected a duration such as',
  ],
  ['a deadline of 0', { timeouts: { idle: 0 } }, 'providers.a.timeouts.idle: expected a duration'],
  ['a deadline longer than timers wait', { timeouts: { idle: 2 ** 31 } }, 'providers.a.timeouts.idle: expected a dur'],
  ['a limit that is no number', { firstChunkLimit: true }, 'providers.a.firstChunkLimit: expected a duration'],
  [
    'a size that is none',
    { capabilities: { maxPayload: '1GB' } },
    'providers.a.capabilities.maxPayload: expected a size',
  ],
  ['a setting of one model', { models: ['m', { name: 'n', concurrency: 'x' }] }, 'providers.a.models[1].concurrency: '],
  ['a model without its name', { models: [{ http2: true }] }, 'providers.a.models[0].name: is missing'],
  ['a model that is neither name nor object', { models: [7] }, 'providers.a.models[0]: expected a model’s name, or an'],
  ['no model', { models: [] }, 'providers.a.models: expected at least one model'],
  ['a URL without its scheme', { baseUrl: 'localhost:8000/v1' }, 'providers.a.baseUrl: expected an http or https URL'],
  ['a key in place of its variable', { apiKeyEnv: 'sk-12-34' }, 'providers.a.apiKeyEnv: expected the name of an env'],
  ['a header that HTTP cannot carry', { headers: { 'X A': 'b' } }, 'providers.a.headers["X A"]: expected a header'],
  [
    'a header with a line break',
    { headers: { 'X-A': 'b\r\nX-B: c' } },
    'providers.a.headers["X-A"]: expected a header',
  ],
  ['a field that does not exist', { apiKey: 'secret' }, 'providers.a.apiKey: there is no such field'],
  [
    'such a field of a model',
    { models: [{ name: 'n', timeout: 1 }] },
    'providers.a.models[0].timeout: there is no such',
  ],
] as const)('An error points at %s', ([, fields, line]) => {
  expect(complaint(withProvider(fields))).toContain(`  ${line}`);
});

test.for([
  [{}, 'providers: is missing'],
  [{ providers: {} }, 'providers: expected at least one provider'],
  [{ providers: { a: { models: ['m'] } } }, 'providers.a.baseUrl: is missing'],
  [{ ...withProvider({}), trials: 10_001 }, 'trials: too big'],
  [{ ...withProvider({}), seed: -1 }, 'seed: too small'],
  [{ ...withProvider({}), keep: 'none' }, 'keep: invalid option'],
  [{ ...withProvider({}), reporter: ['html'] }, 'reporter: there is no such field'],
  [[], 'the whole file: invalid input: expected object'],
  [null, 'the whole file: invalid input: expected object'],
] as const)('%j is refused with %j', ([raw, line]) => {
  expect(complaint(raw)).toContain(`  ${line}`);
});

test('Every wrong field is told at once', () => {
  const message = complaint({ ...withProvider({ concurrency: 0 }), trials: 0, colour: true });
  expect(message.split('\n')).toHaveLength(4);
});

test('A value that is undefined counts as absent', () => {
  const config = parseConfig({ ...withProvider({ headers: undefined, models: ['m'] }), seed: undefined }, 'x.ts');
  expect(config).not.toHaveProperty('seed');
  expect(config.providers.a).not.toHaveProperty('headers');
});

test('JSON and YAML tell where they cannot be read', async () => {
  const folder = await folderWith({
    'broken.json': '{ "providers": ',
    'broken.yaml': 'providers:\n  a: [1\n',
    'config.toml': 'a = 1',
  });
  for (const name of ['broken.json', 'broken.yaml', 'config.toml']) {
    await expect(loadConfig(join(folder, name))).rejects.toMatchObject({
      code: 'config',
      message: expect.stringContaining(name),
    });
  }
  await expect(loadConfig(join(folder, 'config.toml'))).rejects.toMatchObject({
    hint: 'Its name must end in .ts, .mts, .js, .mjs, .json, .yaml, .yml.',
  });
  await expect(loadConfig(join(folder, 'absent.yaml'))).rejects.toMatchObject({
    message: expect.stringContaining('there is no file'),
    hint: 'Name one with --config, or write assay.config.ts.',
  });
});

test('Paths in a file are meant from where the file is', async () => {
  const text = JSON.stringify({ ...withProvider({}), out: 'reports/a', baseline: '../known.yaml' });
  const folder = await folderWith({ 'ci/assay.config.json': text });
  expect(await loadConfig(join(folder, 'ci', 'assay.config.json'))).toMatchObject({
    out: join(folder, 'ci', 'reports', 'a'),
    baseline: join(folder, 'known.yaml'),
  });
});

test('A folder’s own configuration is found by its name, TypeScript first', async () => {
  const folder = await folderWith({ 'assay.config.yaml': '', 'assay.config.ts': '', 'config.json': '' });
  expect(await findConfig(folder)).toBe(join(folder, 'assay.config.ts'));
  expect(await findConfig(await folderWith({ 'assay.yaml': '' }))).toBeNull();
});
