import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { folderWith } from '../config/testing.ts';
import type { Results } from '../define.ts';
import { isObject } from '../define.ts';
import { listen } from '../drive/testing.ts';
import { aMock, assay, type Ended, resultsIn } from './testing.ts';

type Json = Record<string, unknown>;

/** A gateway before a provider, which changes answers as it forwards them; `nth` counts them from 1. */
const aGateway = async (upstream: string, change: (answer: Json, nth: number) => Json = (answer) => answer) => {
  let nth = 0;
  const server = createServer(async (incoming, outgoing) => {
    const body: Buffer[] = [];
    for await (const part of incoming) if (Buffer.isBuffer(part)) body.push(part);
    const { method = 'GET', url = '' } = incoming;
    const sent = { method, headers: { 'content-type': 'application/json' } };
    const reply = await fetch(
      `${upstream}${url.replace(/^\/v1/, '')}`,
      body.length === 0 ? sent : { ...sent, body: Buffer.concat(body) },
    );
    const text = await reply.text();
    nth += 1;
    const type = reply.headers.get('content-type') ?? '';
    outgoing.writeHead(reply.status, { 'content-type': type });
    const answer: unknown = type.startsWith('application/json') ? JSON.parse(text) : null;
    outgoing.end(isObject(answer) ? JSON.stringify(change({ ...answer }, nth)) : text);
  });
  return `http://127.0.0.1:${await listen(server)}/v1`;
};

interface Asked {
  readonly gateway: string;
  readonly direct: string;
  readonly model: string;
  readonly more?: readonly string[];
}

const check = 'chat/choices-are-there';

const runBoth = async ({ gateway, direct, model, more = [] }: Asked): Promise<{ ended: Ended; results: Results }> => {
  const cwd = await folderWith({});
  const args = ['--base-url', gateway, '--provider', 'gw', '--model', model, '--direct', direct, '--check', check];
  const ended = await assay(['run', ...args, '--reporter', 'terminal', ...more], { cwd });
  return { ended, results: await resultsIn(cwd) };
};

const withoutChoices = ({ choices: _, ...rest }: Json): Json => rest;

test('What a gateway drops is the gateway’s fault, and fails the run', async () => {
  const { url } = await aMock();
  const gateway = await aGateway(url, withoutChoices);
  const { ended, results } = await runBoth({ gateway, direct: url, model: 'reference' });
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain('gw/reference broke the contract: 1 failure. Whose fault: 1 gateway.');
  expect(results.attribution).toMatchObject([
    { check, blame: 'gateway', provider: { verdict: 'pass', failed: 0, exchange: { file: expect.any(String) } } },
  ]);
});

test('What the provider does wrong is the provider’s, though the run through the gateway fails', async () => {
  const { url } = await aMock();
  const { ended, results } = await runBoth({
    gateway: await aGateway(url),
    direct: url,
    model: 'fault/choices-missing',
  });
  expect(ended.code).toBe(1);
  expect(results.attribution).toMatchObject([{ blame: 'provider', gateway: { verdict: 'fail' } }]);
});

test('What the gateway mends is told, and fails no run', async () => {
  const { url } = await aMock();
  const choices = [{ index: 0, message: { role: 'assistant', content: 'Hi', refusal: null }, finish_reason: 'stop' }];
  const gateway = await aGateway(url, (answer) => ({ choices, ...answer }));
  const { ended, results } = await runBoth({ gateway, direct: url, model: 'fault/choices-missing' });
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain('mended');
  expect(results.attribution).toMatchObject([{ blame: 'mended', gateway: { verdict: 'pass' } }]);
  expect(results.summary.verdicts).toMatchObject({ fail: 0, pass: 1 });
});

test('What comes and goes is unclear after a few trials', async () => {
  const { url } = await aMock();
  const gateway = await aGateway(url, (answer, nth) => (nth === 5 ? withoutChoices(answer) : answer));
  const { ended, results } = await runBoth({ gateway, direct: url, model: 'reference' });
  expect(ended.code).toBe(1);
  expect(results.attribution).toMatchObject([
    { blame: 'unclear', gateway: { failed: 1 }, why: expect.stringContaining('chance may explain that') },
  ]);
});

test('The same model may have another name behind the gateway, and both are asked the same', async () => {
  const mock = await aMock();
  const { results } = await runBoth({
    gateway: await aGateway(mock.url),
    direct: mock.url,
    model: 'dialect/models-no-single-vllm',
    more: ['--direct-model', 'dialect/{model}=reference', '--seed', '7'],
  });
  expect(results.run.exitCode).toBe(0);
  expect(results.attribution).toEqual([]);
  expect(results.targets).toMatchObject([
    { provider: 'gw', model: 'dialect/models-no-single-vllm' },
    { provider: 'gw-direct', model: 'reference', directOf: { provider: 'gw', model: 'dialect/models-no-single-vllm' } },
  ]);
  const sent = (provider: string): readonly string[] =>
    results.measurements
      .filter(({ target }) => target.provider === provider)
      .map(({ probe, trial }) => `${probe} ${trial}`);
  expect(sent('gw')).toEqual(sent('gw-direct'));
});

test('A baseline speaks of the gateway only, and a dry run names both', async () => {
  const mock = await aMock();
  const cwd = await folderWith({
    'known.yaml': `version: 1\nexpected: [{ check: ${check}, reason: the provider mends it next week }]\n`,
  });
  const [fault, good] = [mock.urlFor('fault/choices-missing'), mock.urlFor('reference')];
  const args = ['run', '--model', 'reference', '--provider', 'gw', '--check', check, '--reporter', 'json'];
  const listed = await assay([...args, '--base-url', fault, '--direct', good, '--baseline', 'known.yaml'], { cwd });
  expect(listed.code).toBe(0);
  const stale = await assay([...args, '--base-url', good, '--direct', fault, '--baseline', 'known.yaml'], { cwd });
  expect(stale.code).toBe(2);
  const { stdout } = await assay([...args, '--base-url', good, '--direct', fault, '--dry-run'], { cwd });
  expect(stdout).toContain(`gw-direct/reference at ${fault}, beside gw/reference and at the same time`);
});

test('A provider that cannot be asked leaves the run incomplete', async () => {
  const mock = await aMock();
  const { ended, results } = await runBoth({
    gateway: mock.url,
    direct: 'http://127.0.0.1:9/v1',
    model: 'reference',
  });
  expect(ended.code).toBe(5);
  expect(results.run.incompleteBecause).toBe('preflight failed for gw-direct/reference');
  expect(ended.stdout).toContain('127.0.0.1:9 refused the connection');
});

test('--direct without a gateway is refused', async () => {
  expect(await assay(['run', '--direct', 'http://127.0.0.1:9/v1', '--model', 'm'])).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('--direct needs --base-url'),
  });
});
