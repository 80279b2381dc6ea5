import { expect, test } from 'vitest';
import { createDriver } from './index.ts';
import { chat, drive, driveOne, key, serveRaw, targetAt, whole } from './testing.ts';

test('the model comes first in a JSON body unless the probe names one', async () => {
  const bodies: string[] = [];
  const port = await serveRaw((socket, { body }) => {
    bodies.push(body);
    socket.write(whole('{}'));
  });
  await drive(targetAt(port), [
    { path: '/chat/completions', json: { n: 1 } },
    { path: '/chat/completions', json: { n: 1, model: 'other' } },
    { path: '/chat/completions', json: { n: 1, model: undefined } },
    { path: '/chat/completions', body: '{"broken' },
  ]);
  expect(bodies).toEqual(['{"model":"tiny","n":1}', '{"n":1,"model":"other"}', '{"n":1}', '{"broken']);
});

test('headers are those of an SDK, then the target’s, then the probe’s, whatever their case', async () => {
  const heads: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    heads.push(head);
    socket.write(whole('{}'));
  });
  const target = targetAt(port, {
    headers: [
      ['X-Route', 'a'],
      ['user-agent', 'mine'],
    ],
  });
  await drive(target, [
    {
      ...chat,
      headers: [
        ['ACCEPT-encoding', 'gzip'],
        ['x-route', 'b'],
      ],
    },
  ]);
  const lines = heads[0]?.split('\r\n') ?? [];
  expect(lines[0]).toBe('POST /v1/chat/completions HTTP/1.1');
  expect(lines).toContain('Accept: application/json');
  expect(lines).toContain('Content-Type: application/json');
  expect(lines).toContain(`Authorization: Bearer ${key}`);
  expect(lines).toContain('user-agent: mine');
  expect(lines).toContain('ACCEPT-encoding: gzip');
  expect(lines).toContain('x-route: b');
  expect(lines.filter((line) => /^(user-agent|accept-encoding|x-route|content-length):/i.test(line))).toHaveLength(4);
  expect(heads[0]).not.toMatch(/transfer-encoding/i);
});

test('a GET without a body sends none', async () => {
  const heads: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    heads.push(head);
    socket.write(whole('{}'));
  });
  const exchange = await driveOne(targetAt(port), { method: 'GET', path: '/models' });
  expect(exchange.request.body).toBeNull();
  expect(heads[0]).toMatch(/^GET \/v1\/models HTTP\/1.1/);
  expect(heads[0]).not.toMatch(/content-(length|type)/i);
});

test('the key is in no part of the record', async () => {
  const port = await serveRaw((socket) => socket.write(whole('{}', `X-Echo: ${key}\r\n`)));
  const target = targetAt(port, {
    headers: [
      ['X-Api-Key', key],
      ['X-Other-Token', 'abc'],
      ['X-Route', 'eu'],
    ],
  });
  const exchange = await driveOne(target, { path: `/a?key=${key}`, json: { user: key } });
  expect(JSON.stringify(exchange)).not.toContain(key);
  expect(exchange.request.headers).toContainEqual(['Authorization', 'Bearer $LOCAL_KEY']);
  expect(exchange.request.headers).toContainEqual(['X-Api-Key', '$LOCAL_KEY']);
  expect(exchange.request.headers).toContainEqual(['X-Other-Token', '[redacted]']);
  expect(exchange.request.headers).toContainEqual(['X-Route', 'eu']);
});

test('a wrong key that a probe sends on purpose is recorded, so that the request can be repeated', async () => {
  const heads: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    heads.push(head);
    socket.write(whole('{}'));
  });
  const exchange = await driveOne(targetAt(port), { ...chat, headers: [['authorization', 'Bearer wrong']] });
  expect(heads[0]).not.toContain(key);
  expect(exchange.request.headers.filter(([name]) => /^authorization$/i.test(name))).toEqual([
    ['authorization', 'Bearer wrong'],
  ]);
});

test('without a key no Authorization is sent', async () => {
  const heads: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    heads.push(head);
    socket.write(whole('{}'));
  });
  await drive(targetAt(port, { apiKey: null }));
  expect(heads[0]).not.toMatch(/authorization/i);
});

test('a base URL keeps its path and its query', async () => {
  const heads: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    heads.push(head);
    socket.write(whole('{}'));
  });
  const target = targetAt(port, { baseUrl: `http://user:pass@127.0.0.1:${port}/openai/v1/?api-version=7` });
  const exchange = await driveOne(target, { method: 'GET', path: '/models?limit=1' });
  expect(heads[0]).toMatch(/^GET \/openai\/v1\/models\?api-version=7&limit=1 /);
  expect(exchange.request.url).not.toContain('pass');
});

test('what cannot be sent at all is an error of configuration, and nothing is sent', async () => {
  const sent = drive(targetAt(9, { headers: [['X-Broken', 'a\nb']] }));
  await expect(sent).rejects.toMatchObject({ name: 'AssayError', code: 'config' });
  expect(() => createDriver(targetAt(9, { baseUrl: 'ftp://example.com' }))).toThrowError(/no HTTP URL/);
  const { timeouts } = targetAt(9);
  expect(() => createDriver(targetAt(9, { timeouts: { ...timeouts, idle: 0 } }))).toThrowError(/idle timeout/);
});

test('a probe may send another key, or none, wherever the target keeps its own', async () => {
  const heads: string[] = [];
  const port = await serveRaw((socket, { head }) => {
    heads.push(head);
    socket.write(whole('{}'));
  });
  const target = targetAt(port, { headers: [['api-key', 'sk-azure-style']] });
  const exchanges = await drive(target, [
    { ...chat, key: null },
    { ...chat, key: 'sk-wrong' },
  ]);
  expect(heads[0]).not.toMatch(/^(authorization|api-key):/im);
  expect(heads[1]).toContain('Authorization: Bearer sk-wrong');
  expect(heads[1]).toContain('api-key: sk-wrong');
  expect(heads.join()).not.toContain(key);
  expect(exchanges[1]?.request.headers).toContainEqual(['Authorization', 'Bearer sk-wrong']);
});
