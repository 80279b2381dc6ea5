import { expect, test } from 'vitest';
import { type MockServerOptions, startMock } from '../../mocks/server.ts';
import type { EndKind, Target } from '../define.ts';
import { createDriver, type Driver } from '../drive/index.ts';
import { afterwards, serveRaw, targetAt, whole } from '../drive/testing.ts';
import { completionOf, exchangeOf } from '../read/testing.ts';
import { type Preflight, preflight } from './preflight.ts';

const examine = async (target: Target, signal?: AbortSignal): Promise<Preflight> => {
  const driver = createDriver(target, signal === undefined ? {} : { signal });
  afterwards(() => driver.close());
  return preflight(target, driver);
};

/** A target at a mock that plays one model. */
const mocked = async (model = 'reference', options: MockServerOptions = {}): Promise<Target> => {
  const mock = await startMock({ pace: 0, ...options });
  afterwards(() => mock.close());
  return targetAt(mock.port, { model, baseUrl: mock.url });
};

/** A target that answers everything with the same bytes. */
const saying = async (response: string): Promise<Target> =>
  targetAt(await serveRaw((socket) => void socket.end(response)));

const page = (status: string, text = 'It works!', headers = 'Content-Type: text/html\r\n'): string => {
  const body = `<html>${text}</html>`;
  return `HTTP/1.1 ${status}\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`;
};

/** A driver whose requests all end in the same way, without a response. */
const endingIn = (end: EndKind, detail: string): Driver => ({
  send: async () => [exchangeOf({ status: null, end: { kind: end, detail } })],
  close: async () => {},
});

test('a healthy target is ready for the suites', async () => {
  expect(await examine(await mocked())).toEqual({
    ok: true,
    reason: null,
    hint: null,
    budgetField: 'max_tokens',
    reasons: false,
  });
});

test('nobody listens', async () => {
  expect(await examine(targetAt(1))).toMatchObject({
    ok: false,
    reason: '127.0.0.1:1 refused the connection',
    hint: 'Is the server running, and is the port right?',
  });
});

test('a wrong key is told apart from none', async () => {
  const target = await mocked('reference', { apiKey: 'sk-right' });
  expect(await examine(target)).toMatchObject({
    ok: false,
    reason: 'the key was not accepted (401): This API key is not valid.',
    hint: 'The key in LOCAL_KEY was refused.',
  });
  expect(await examine({ ...target, apiKey: null })).toMatchObject({
    ok: false,
    reason: expect.stringContaining('(401)'),
    hint: expect.stringMatching(/^No key was sent.*apiKeyEnv/),
  });
  expect(await examine({ ...target, apiKey: 'sk-right' })).toMatchObject({ ok: true });
});

test('a model that does not exist is asked after by its name', async () => {
  expect(await examine(await mocked('no-such-model'))).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^no such model or path \(404\) at http.*\/v1\/chat\/completions: .*no-such-model/),
    hint: expect.stringMatching(/^Is "no-such-model" the model's name/),
  });
});

test('a 400 that says the model does not exist counts, any other is for the suites to judge', async () => {
  const refused = (message: string): Promise<Target> => {
    const body = JSON.stringify({ error: { message } });
    return saying(
      `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  };
  expect(await examine(await refused('The model `tiny` does not exist'))).toMatchObject({ ok: false });
  expect(await examine(await refused('temperature is required'))).toMatchObject({ ok: true });
});

test('a web page in place of the API: at a wrong path it is told, in place of an answer it is judged', async () => {
  const { ok, reason, hint } = await examine(await saying(page('404 Not Found')));
  expect({ ok, reason }).toMatchObject({ ok: false, reason: expect.stringContaining('<html>It works!</html>') });
  expect(hint).toMatch(/does the base URL end in the version segment, such as \/v1\?$/);
  expect(await examine(await saying(page('200 OK')))).toMatchObject({ ok: true });
});

test('a redirect is not followed, and its aim is told', async () => {
  const location = 'https://api.example.com/v1/chat/completions';
  expect(
    await examine(await saying(page('308 Permanent Redirect', 'Moved', `Location: ${location}\r\n`))),
  ).toMatchObject({
    ok: false,
    reason: `redirected (308) to ${location}; assay follows no redirects`,
    hint: 'Use the URL that it redirects to.',
  });
});

test('a port that does not speak HTTP', async () => {
  expect(await examine(await saying('SSH-2.0-OpenSSH_9.9\r\n'))).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/does not answer in HTTP/),
    hint: 'Check the port, and http against https.',
  });
});

test.for([
  ['unresolved', 'ENOTFOUND', /could not be looked up \(ENOTFOUND\)/],
  ['tls', 'self-signed certificate', /no TLS connection to 127\.0\.0\.1:1: self-signed certificate/],
  ['timeout-connect', '', /did not accept a connection within 20000 ms/],
] as const)('no connection: %s', async ([end, detail, reason]) => {
  const outcome = await preflight(targetAt(1), endingIn(end, detail));
  expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(reason), hint: expect.any(String) });
});

test.for(['reset', 'timeout-headers', 'timeout-total', 'too-large', 'undecodable'] as const)(
  'a reply that fails once connected is for the suites to judge: %s',
  async (end) => {
    expect(await preflight(targetAt(1), endingIn(end, ''))).toMatchObject({ ok: true, reason: null });
  },
);

test('a server error is for the suites to judge', async () => {
  expect(await examine(await mocked('fault/chat-500'))).toMatchObject({ ok: true });
});

test('a target that wants its output budget under the newer name is asked again, and gets it there', async () => {
  const target = await mocked('dialect/max-tokens-unsupported-400');
  expect(await examine(target)).toMatchObject({ ok: true, budgetField: 'max_completion_tokens' });
  const thinker = await serveRaw((socket, { body }) => {
    const accepted = body.includes('"max_completion_tokens"');
    socket.end(
      accepted
        ? whole(completionOf({ content: '', reasoning_content: 'Hm' }))
        : page('400 Bad Request', 'max_tokens is now max_completion_tokens'),
    );
  });
  expect(await examine(targetAt(thinker))).toMatchObject({ budgetField: 'max_completion_tokens', reasons: true });
});

test('a refusal that names only the older budget member, or comes as 422, asks for the newer one, too', async () => {
  const refusing = (status: string, said: string): Promise<number> =>
    serveRaw((socket, { body }) => {
      socket.end(
        body.includes('"max_completion_tokens"') ? whole(completionOf({ content: 'Hi' })) : page(status, said),
      );
    });
  const terse = await refusing('400 Bad Request', "Unsupported parameter: 'max_tokens'");
  expect(await examine(targetAt(terse))).toMatchObject({ ok: true, budgetField: 'max_completion_tokens' });
  const unprocessable = await refusing('422 Unprocessable Content', 'use max_completion_tokens');
  expect(await examine(targetAt(unprocessable))).toMatchObject({ ok: true, budgetField: 'max_completion_tokens' });
  const neither = await serveRaw((socket) => {
    socket.end(page('400 Bad Request', 'neither max_tokens nor max_completion_tokens is known here'));
  });
  expect(await examine(targetAt(neither))).toMatchObject({ budgetField: 'max_tokens' });
});

test('a target that thinks is noticed, unless it says itself whether it does', async () => {
  const target = await mocked('dialect/reasoning-content-deepseek');
  expect(await examine(target)).toMatchObject({ ok: true, reasons: true });
  expect(await examine({ ...target, capabilities: { reasoning: false } })).toMatchObject({ reasons: false });
});

test('a request that cannot be sent at all is a reason, too', async () => {
  const outcome = await examine(targetAt(1, { headers: [['X-Route', 'a\nb']] }));
  expect(outcome).toMatchObject({ ok: false, reason: expect.stringMatching(/X-Route/), hint: expect.any(String) });
});

test('a run that is ended before the target could answer says so', async () => {
  const ended = { ok: false, reason: 'the run was ended' };
  expect(await examine(await mocked(), AbortSignal.abort())).toMatchObject(ended);
  expect(await preflight(targetAt(1), endingIn('aborted', ''))).toMatchObject(ended);
});
