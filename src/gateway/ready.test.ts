import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, test } from 'vitest';
import { passageOf } from '../../suites/shared/testing-gateway.ts';
import type { Passage } from '../define.ts';
import { listen } from '../drive/testing.ts';
import type { StartedGateway } from './command.ts';
import type { GatewayOptions } from './options.ts';
import { isGone, lastWords, preflightOf, requireSilence, waitForGateway } from './ready.ts';
import { aGateway, keys } from './testing.ts';

const never = new AbortController().signal;

const optionsAt = async (port: number): Promise<GatewayOptions> => ({
  ...(await aGateway()).options,
  baseUrl: `http://127.0.0.1:${port}/v1`,
});

/** A port of which nothing listens. */
const closedPort = async (): Promise<number> => {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
};

const gatewayThat = (answer: RequestListener): Promise<number> => listen(createServer(answer));

const ended: StartedGateway = {
  ended: () => 'with exit code 1',
  said: () => `\u001b[31mno such model\u001b[0m\nthe key is ${keys.upstream}`,
  stop: async () => undefined,
};

test('Whatever answers at the base URL is awaited, with the client’s key and headers, but for 503', async () => {
  const seen: (string | undefined)[] = [];
  const port = await gatewayThat((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization} ${request.headers['x-route']}`);
    response.writeHead(seen.length < 3 ? 503 : 404).end();
  });
  await waitForGateway({ ...(await optionsAt(port)), headers: [['X-Route', 'a']] }, null, 10_000, never);
  expect(seen).toEqual(Array.from({ length: 3 }, () => `/v1/models Bearer ${keys.client} a`));
});

test('Where nothing answers, that is told with how long was waited', async () => {
  const options = await optionsAt(await closedPort());
  await expect(waitForGateway(options, null, 50, never)).rejects.toMatchObject({
    code: 'runtime',
    message: `nothing answers at ${options.baseUrl} after 0.05 s`,
    hint: expect.stringContaining('--command starts it'),
  });
});

test('A command that ends before it answers is told with how, and with its last words without keys and colours', async () => {
  const options = await optionsAt(await closedPort());
  await expect(waitForGateway(options, ended, 10_000, never)).rejects.toMatchObject({
    code: 'runtime',
    message: `the command ended with exit code 1 before the gateway answered at ${options.baseUrl}
Its last words:
no such model
the key is [redacted]`,
  });
});

test('Of many words the last dozen lines are told, and of none nothing', async () => {
  const options = await optionsAt(1);
  const said = Array.from({ length: 20 }, (_, index) => `line ${index}`).join('\n');
  expect(lastWords({ ...ended, said: () => said }, options)).toMatch(/^\nIts last words:\nline 8\n(?:.*\n)*line 19$/);
  expect(lastWords({ ...ended, said: () => '' }, options)).toBe('');
  expect(lastWords(null, options)).toBe('');
});

test('Waiting ends quietly if the run does', async () => {
  await waitForGateway(await optionsAt(await closedPort()), null, 60_000, AbortSignal.timeout(50));
});

test('What answers before the gateway was started is not tried in its place', async () => {
  const port = await gatewayThat((_request, response) => void response.writeHead(401).end());
  await expect(requireSilence(await optionsAt(port), never)).rejects.toMatchObject({
    code: 'runtime',
    message: `something answers at http://127.0.0.1:${port}/v1 already, before --command was started`,
  });
  await requireSilence(await optionsAt(await closedPort()), never);
});

const refused: Passage = passageOf({ calls: [], client: { headers: [], body: '', end: 'refused', status: null } });

test('A gateway that refuses connections is gone unless it answers again', async () => {
  const { options } = await aGateway();
  expect(await isGone(options, [passageOf(), refused], never)).toBe(false);
  const nobody = { ...options, baseUrl: `http://127.0.0.1:${await closedPort()}/v1` };
  expect(await isGone(nobody, [passageOf()], never)).toBe(false);
  expect(await isGone(nobody, [{ ...refused, through: false }], never)).toBe(false);
  expect(await isGone(nobody, [refused], AbortSignal.abort())).toBe(false);
});

const answer =
  '{"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"finish_reason":"stop"}]}';
const request = { model: 'openai/reference' };
const said = (passage: Passage) => preflightOf(passage, 'openai/{model}');
const asked = { request: { model: 'reference' }, sent: { body: answer } };

test('A plain request that comes back whole is all that is wanted', () => {
  expect(said(passageOf({ request, calls: [asked] }))).toEqual({ ok: true });
});

test.for([
  [401, /^the gateway refuses the key: 401 \{"error": "no"\}$/, /--api-key-env/],
  [403, /^the gateway refuses the key: 403/, /--api-key-env/],
  [404, /^the gateway knows no such model or path: 404/, /--base-url and --model \(openai\/\{model\}\)/],
  [502, /^a plain request did not reach the upstream: 502/, /set to the upstream http:\/\/127\.0\.0\.1:4010\/v1/],
  [200, /^a plain request did not reach the upstream: 200/, /set to the upstream/],
] as const)('Where nothing reached the upstream, %i says why', ([status, reason, hint]) => {
  const passage = passageOf({ request, calls: [], client: { status, body: '{"error":\n  "no"}' } });
  expect(said(passage)).toEqual({
    ok: false,
    reason: expect.stringMatching(reason),
    hint: expect.stringMatching(hint),
  });
});

test('Where the gateway does not answer at all, how it ended is told', () => {
  expect(said(refused)).toMatchObject({ ok: false, reason: expect.stringContaining('no answer (refused)') });
});

test('A model name that the gateway does not map as said is told with both names', () => {
  const passage = passageOf({ request, calls: [{ ...asked, request: { model: 'openai/reference' } }] });
  expect(said(passage)).toMatchObject({
    ok: false,
    reason: 'the upstream was asked for the model "openai/reference", and not for "reference"',
  });
});

test('A key that the upstream does not know, and an answer that is none, are told', () => {
  const wrongKey = passageOf({
    request,
    calls: [{ request: { model: 'reference' }, sent: { status: 401, body: '{}' } }],
  });
  expect(said(wrongKey)).toMatchObject({ reason: expect.stringContaining('another key than --upstream-key-env') });
  const lost = passageOf({ request, calls: [asked], client: { status: 200, body: 'null' } });
  expect(said(lost)).toMatchObject({ ok: false, reason: 'a plain request is not answered: 200 null' });
});
