import { expect, test } from 'vitest';
import type { Target } from '../define.ts';
import { type DirectFlags, resolveWithDirect } from './direct.ts';
import { parseConfig } from './load.ts';
import type { TargetFlags } from './targets.ts';

const gateway = { baseUrl: 'https://gateway.example.com/v1', models: ['openai/m'] };
const provider = 'https://api.example.com/v1';

const resolve = (
  direct: DirectFlags,
  flags: TargetFlags = gateway,
  env: Record<string, string> = {},
): readonly Target[] => resolveWithDirect(null, flags, direct, env);
const named = (direct: DirectFlags, ...models: readonly string[]): readonly string[] =>
  resolve({ baseUrl: provider, ...direct }, { ...gateway, models })
    .filter(({ directOf }) => directOf !== undefined)
    .map(({ model }) => model);

test('Behind a gateway stands the same model, asked directly', () => {
  expect(resolve({ baseUrl: `${provider}/` })).toMatchObject([
    { provider: 'gateway.example.com', model: 'openai/m', baseUrl: gateway.baseUrl },
    {
      provider: 'gateway.example.com-direct',
      model: 'openai/m',
      baseUrl: provider,
      directOf: { provider: 'gateway.example.com', model: 'openai/m' },
    },
  ]);
});

test('Without a provider behind it, targets are as ever', () => {
  expect(resolve({})).toMatchObject([{ model: 'openai/m' }]);
});

test('The provider is told neither the gateway’s key nor its headers', () => {
  const flags: TargetFlags = { ...gateway, headers: [['X-Route', 'a']], concurrency: 7 };
  const env = { OPENAI_API_KEY: 'of-gateway', MY_KEY: 'of-provider' };
  const [, bare] = resolve({ baseUrl: provider }, flags, env);
  expect(bare).toMatchObject({ apiKey: null, headers: [], concurrency: 7 });
  const direct: DirectFlags = { baseUrl: provider, apiKeyEnv: 'MY_KEY', headers: [['X-Org', 'b']] };
  expect(resolve(direct, flags, env)).toMatchObject([
    { apiKey: 'of-gateway', headers: [['X-Route', 'a']] },
    { apiKey: 'of-provider', apiKeyEnv: 'MY_KEY', headers: [['X-Org', 'b']] },
  ]);
});

test('Models are called there as the flags say, by name or by what stays', () => {
  expect(named({ models: ['gpt-m'] }, 'openai/m')).toEqual(['gpt-m']);
  expect(named({ models: ['openai/{model}={model}'] }, 'openai/m', 'other')).toEqual(['m', 'other']);
  expect(named({ models: ['x/{model}'] }, 'm')).toEqual(['x/m']);
  expect(named({ models: ['{model}:free=free/{model}'] }, 'm:free', ':free')).toEqual(['free/m', ':free']);
  // A whole name goes before a pattern.
  expect(named({ models: ['openai/{model}={model}', 'openai/a=b'] }, 'openai/a', 'openai/c')).toEqual(['b', 'c']);
});

test('Both ends of a gateway share the provider’s limit of requests', () => {
  expect(resolve({ baseUrl: provider }, { ...gateway, requestsPerMinute: 60 })).toMatchObject([
    { requestsPerMinute: 30 },
    { requestsPerMinute: 30 },
  ]);
});

test('A provider of the configuration may say what stands behind it', () => {
  const direct = {
    baseUrl: provider,
    apiKeyEnv: 'MY_KEY',
    headers: { 'X-A': 'b' },
    models: { 'openai/{model}': '{model}' },
  };
  const models = ['openai/m'];
  const capabilities = { models: { embeddings: 'openai/e', responses: 'r' }, contextTokens: 9 };
  const providers = {
    gw: { baseUrl: gateway.baseUrl, models, direct, capabilities },
    plain: { baseUrl: 'https://plain.example.com/v1', models: ['p'] },
  };
  const config = parseConfig({ providers }, 'assay.config.json');
  const targets = resolveWithDirect(config, {}, {}, { MY_KEY: 'k' });
  expect(targets.map(({ provider: name, model }) => `${name} ${model}`)).toEqual([
    'gw openai/m',
    'gw-direct m',
    'plain p',
  ]);
  expect(targets[1]).toMatchObject({
    apiKey: 'k',
    headers: [['X-A', 'b']],
    capabilities: { models: { embeddings: 'e', responses: 'r' }, contextTokens: 9 },
    directOf: { provider: 'gw', model: 'openai/m' },
  });
  // A gateway that the flags name is none of the configuration’s.
  expect(resolveWithDirect(config, { ...gateway, provider: 'gw' }, {}, {})).toHaveLength(1);
  expect(() => resolveWithDirect(config, {}, { baseUrl: provider }, {})).toThrow('--direct needs --base-url');
});

test('OPENAI_BASE_URL names a gateway as well as the flag does', () => {
  const env = { OPENAI_BASE_URL: gateway.baseUrl };
  expect(resolve({ baseUrl: provider }, { models: ['m'] }, env)).toHaveLength(2);
});

test.for([
  ['no gateway', { baseUrl: provider }, { models: ['m'] }, '--direct needs --base-url'],
  ['no provider', { models: ['m'] }, gateway, 'the flags say how to ask a provider directly, but not which one'],
  ['no URL', { baseUrl: 'api.example.com' }, gateway, '"api.example.com" is no http or https URL'],
  ['the URL of the gateway', { baseUrl: `${gateway.baseUrl}/` }, gateway, 'are both at https://gateway.example.com/v1'],
  ['half of a mapping', { baseUrl: provider, models: ['a='] }, gateway, '"a=" maps no model to another'],
  [
    'one name for two',
    { baseUrl: provider, models: ['m'] },
    { ...gateway, models: ['a', 'b'] },
    'a and b would both be',
  ],
  ['a key', { baseUrl: provider, apiKeyEnv: 'sk-1' }, gateway, 'what --direct-api-key-env was given is no name'],
] as const)('%s is refused', ([, direct, flags, message]) => {
  expect(() => resolve(direct, flags)).toThrow(message);
  expect(() => resolve(direct, flags)).toThrow(expect.objectContaining({ code: 'usage', hint: expect.any(String) }));
});
