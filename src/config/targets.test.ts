import { expect, test } from 'vitest';
import { requireTargets } from '../run/plan.ts';
import { parseConfig } from './load.ts';
import type { Config } from './schema.ts';
import { defaultConcurrency, defaultTimeouts, resolveTargets, type TargetFlags } from './targets.ts';

const baseUrl = 'https://api.example.com/v1';
const flags = { baseUrl, models: ['m'] };

const configOf = (providers: object): Config => parseConfig({ providers }, 'assay.config.json');
const two = configOf({
  a: { baseUrl: 'https://a.example.com/v1', apiKeyEnv: 'A_KEY', models: ['small', 'large'] },
  b: { baseUrl: 'https://b.example.com/v1', apiKeyEnv: 'B_KEY', models: ['small'] },
});
const keys = { A_KEY: 'key-of-a', B_KEY: 'key-of-b' };

test('A base URL and a model are enough', () => {
  expect(resolveTargets(null, flags, {})).toEqual([
    {
      provider: 'api.example.com',
      model: 'm',
      baseUrl,
      apiKey: null,
      apiKeyEnv: 'OPENAI_API_KEY',
      headers: [],
      timeouts: defaultTimeouts,
      firstChunkLimitMs: defaultTimeouts.firstChunk,
      concurrency: defaultConcurrency,
      http2: false,
      capabilities: {},
    },
  ]);
});

test('The key comes from OPENAI_API_KEY, without the white space that files put around it', () => {
  expect(resolveTargets(null, flags, { OPENAI_API_KEY: ' sk-1\n' })).toMatchObject([{ apiKey: 'sk-1' }]);
  expect(resolveTargets(null, flags, { OPENAI_API_KEY: '' })).toMatchObject([{ apiKey: null }]);
});

test('A key that no header can carry is refused, and not told', () => {
  const resolve = (): unknown => resolveTargets(null, flags, { OPENAI_API_KEY: 'sk-“1”' });
  expect(resolve).toThrow('the key in OPENAI_API_KEY holds characters');
  expect(resolve).not.toThrow('sk-');
});

test('A variable that was named must be set', () => {
  const resolve = (): unknown => resolveTargets(null, { ...flags, apiKeyEnv: 'MY_KEY' }, { OPENAI_API_KEY: 'sk-1' });
  expect(resolve).toThrow(
    expect.objectContaining({ code: 'config', hint: expect.stringContaining('export MY_KEY=…') }),
  );
});

test('A key given in place of its variable is refused, and not told', () => {
  const resolve = (): unknown => resolveTargets(null, { ...flags, apiKeyEnv: 'sk-live-1234' }, {});
  expect(resolve).toThrow(expect.objectContaining({ code: 'usage', hint: expect.stringContaining('never the key') }));
  expect(resolve).not.toThrow('sk-live');
});

test('The base URL may come from OPENAI_BASE_URL; a file wins over it, and a flag over both', () => {
  const env = { ...keys, OPENAI_BASE_URL: 'https://env.example.com/v1/' };
  const urlOf = (config: Config | null, given: object): unknown => resolveTargets(config, given, env)[0]?.baseUrl;
  expect(urlOf(null, { models: ['m'] })).toBe('https://env.example.com/v1');
  expect(urlOf(two, {})).toBe('https://a.example.com/v1');
  expect(urlOf(two, flags)).toBe(baseUrl);
});

test('Without any target, or without a model, the error says what to do', () => {
  expect(() => resolveTargets(null, {}, { OPENAI_BASE_URL: '' })).toThrow(
    expect.objectContaining({ code: 'no-target', hint: expect.stringContaining('assay run --base-url') }),
  );
  expect(() => resolveTargets(null, { baseUrl }, {})).toThrow(
    expect.objectContaining({ code: 'no-target', hint: expect.stringContaining('--model') }),
  );
});

test.for([
  ['', 'no http or https URL'],
  ['localhost:8000/v1', 'no http or https URL'],
  ['api.example.com/v1', 'no http or https URL'],
  ['file:///etc/hosts', 'no http or https URL'],
  ['https://me:secret@api.example.com/v1', 'holds credentials'],
  ['https://api.example.com/v1/chat/completions/', 'is the URL of one endpoint'],
] as const)('The base URL %j is refused: it %s', ([url, why]) => {
  const resolve = (): unknown => resolveTargets(null, { baseUrl: url, models: ['m'] }, {});
  expect(resolve).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining(why) }));
  expect(resolve).not.toThrow('secret');
});

test('A configuration’s targets are its models, each with its provider’s key', () => {
  expect(resolveTargets(two, {}, keys)).toMatchObject([
    { provider: 'a', model: 'small', apiKey: 'key-of-a', apiKeyEnv: 'A_KEY' },
    { provider: 'a', model: 'large', apiKey: 'key-of-a' },
    { provider: 'b', model: 'small', apiKey: 'key-of-b', apiKeyEnv: 'B_KEY' },
  ]);
});

test('A provider without apiKeyEnv gets no key, whatever OPENAI_API_KEY holds', () => {
  const config = configOf({ local: { baseUrl, models: ['m'] } });
  expect(resolveTargets(config, {}, { OPENAI_API_KEY: 'sk-1' })).toMatchObject([{ apiKey: null }]);
});

test('--provider and --model choose, and the keys of the others may be absent', () => {
  const chosen = (given: object): readonly string[] =>
    resolveTargets(two, given, { A_KEY: 'key-of-a' }).map(({ provider, model }) => `${provider}/${model}`);
  expect(chosen({ provider: 'a' })).toEqual(['a/small', 'a/large']);
  expect(chosen({ provider: 'a', models: ['large'] })).toEqual(['a/large']);
  expect(() => chosen({})).toThrow('B_KEY is not set');
});

test.for([
  [{ provider: 'c' }, 'the configuration names no provider "c"'],
  [{ models: ['small', 'huge'] }, 'the configuration names no model "huge"'],
  [{ provider: 'b', models: ['large'] }, 'the configuration names no model "large" of b'],
] as const)('Choosing %j fails, for %s', ([given, message]) => {
  expect(() => resolveTargets(two, given, keys)).toThrow(
    expect.objectContaining({ code: 'no-target', message, hint: 'It names a/small, a/large, b/small.' }),
  );
});

test('A flag wins over a model’s setting, and that over its provider’s, field by field', () => {
  const config = configOf({
    a: {
      baseUrl,
      headers: { 'X-Route': 'provider', 'X-Team': 'provider' },
      timeouts: { idle: '1s', total: '2s', connect: '3s' },
      concurrency: 2,
      firstChunkLimit: '4s',
      capabilities: { maxPayload: '64KB', lacks: ['large-payload'] },
      models: [
        'plain',
        {
          name: 'own',
          headers: { 'x-route': 'model' },
          timeouts: { total: '20s', idle: '10s' },
          concurrency: 3,
          http2: true,
          capabilities: { maxPayload: '32KB' },
        },
      ],
    },
  });
  const [plain, own] = resolveTargets(
    config,
    { timeouts: { idle: 100 }, headers: [['X-TEAM', 'flag']], firstChunkLimitMs: 50 },
    {},
  );
  expect(plain).toMatchObject({
    headers: [
      ['X-Route', 'provider'],
      ['X-TEAM', 'flag'],
    ],
    timeouts: { idle: 100, total: 2000, connect: 3000 },
    concurrency: 2,
    firstChunkLimitMs: 50,
    capabilities: { maxPayloadBytes: 65_536, lacks: ['large-payload'] },
  });
  expect(own).toMatchObject({
    headers: [
      ['x-route', 'model'],
      ['X-TEAM', 'flag'],
    ],
    timeouts: { idle: 100, total: 20_000, connect: 3000 },
    concurrency: 3,
    http2: true,
    capabilities: { maxPayloadBytes: 32_768, lacks: ['large-payload'] },
  });
  expect(resolveTargets(config, { concurrency: 9 }, {}).map(({ concurrency }) => concurrency)).toEqual([9, 9]);
});

test('The deadline for the first chunk is its limit, too, unless one is given', () => {
  expect(resolveTargets(null, { ...flags, timeouts: { firstChunk: 7000 } }, {})).toMatchObject([
    { firstChunkLimitMs: 7000 },
  ]);
});

test('A model named twice by flags is one target; twice in a file, it is a mistake', () => {
  expect(resolveTargets(null, { baseUrl, models: ['m', 'm'] }, {})).toHaveLength(1);
  const twice = resolveTargets(configOf({ a: { baseUrl, models: ['m', { name: 'm', http2: true }] } }), {}, {});
  expect(() => requireTargets(twice)).toThrow(
    expect.objectContaining({ code: 'config', message: 'two targets are called a/m' }),
  );
});

test('Requests a minute are said of a provider, and a flag wins', () => {
  const config = configOf({ a: { baseUrl, requestsPerMinute: 60, models: ['m'] }, b: { baseUrl, models: ['m'] } });
  const limits = (given: TargetFlags) =>
    resolveTargets(config, given, {}).map(({ requestsPerMinute }) => requestsPerMinute);
  expect(limits({})).toEqual([60, undefined]);
  expect(limits({ requestsPerMinute: 5 })).toEqual([5, 5]);
});
