import { expect, test } from 'vitest';
import { arrive, modelInPath, modelOf, placeOf, toMockRequest } from './request.ts';

const post = (url: string, body: string, headers: Record<string, string> = {}): Request =>
  new Request(url, { method: 'POST', body, headers });

test.for([
  ['http://h/v1/chat/completions', '/chat/completions', null],
  ['http://h/v1/chat/completions/?x=1', '/chat/completions', null],
  ['https://h/openai/v1/chat/completions', '/chat/completions', null],
  ['https://h/openai/chat/completions', '/chat/completions', null],
  ['http://h/v1/models/fault%2Fx', '/models/fault%2Fx', null],
  ['http://h/v1/assay/no-such-path', '/assay/no-such-path', null],
  ['http://h/v1', '/', null],
  ['http://h/m/fault%2Fempty/v1/chat/completions', '/chat/completions', 'fault/empty'],
  ['http://h/m/fault/empty/v1/models', '/models', 'fault/empty'],
  ['http://h/m/reference/v1/v1/x', '/x', 'reference'],
] as const)('%s is %s, played by %s', ([url, path, playing]) => {
  expect(placeOf(url)).toEqual({ path, playing });
});

test('a model in the path is decoded, and a broken escape is left alone', () => {
  expect(modelInPath('/models/fault%2Fx')).toBe('fault/x');
  expect(modelInPath('/models/fault/x')).toBe('fault/x');
  expect(modelInPath('/models/%zz')).toBe('%zz');
  expect(modelInPath('/models')).toBeNull();
});

test('base URL, body, header and path name the model, in this order', async () => {
  const named = async (url: string, body: string, headers = {}) => modelOf(await arrive(post(url, body, headers)));
  const header = { 'x-assay-model': 'fault/header' };
  expect(await named('http://h/m/fault%2Fbase/v1/models/fault%2Fpath', '{"model":"fault/body"}', header)).toBe(
    'fault/base',
  );
  expect(await named('http://h/v1/models/fault%2Fpath', '{"model":"fault/body"}', header)).toBe('fault/body');
  expect(await named('http://h/v1/models/fault%2Fpath', '{"model":', header)).toBe('fault/header');
  expect(await named('http://h/v1/models/fault%2Fpath', '')).toBe('fault/path');
  expect(await named('http://h/v1/chat/completions', '{"model":7}')).toBeNull();
});

test('a mock request shows the body parsed, and as text with its size in bytes', async () => {
  const text = '{"model":"reference","stream":true,"user":"Grüße"}';
  const arrival = await arrive(post('http://h/v1/chat/completions', text, { 'X-One': '1' }));
  const request = toMockRequest(arrival, 1, 'reference', 0);
  expect(request).toMatchObject({ method: 'POST', path: '/chat/completions', stream: true, text, nth: 0 });
  expect(request.bytes).toBe(text.length + 2);
  expect(request.body.user).toBe('Grüße');
  expect(request.header('x-one')).toBe('1');
  expect(request.header('x-two')).toBeNull();
});

test('a body that is no object reads as an empty one', async () => {
  for (const text of ['', 'null', '[1]', '{"a":']) {
    expect((await arrive(post('http://h/v1/x', text))).body).toEqual({});
  }
});

test('random numbers differ from request to request, those of the model do not', async () => {
  const arrival = await arrive(post('http://h/v1/x', '{}'));
  const draw = (model: string, nth: number) => {
    const request = toMockRequest(arrival, 1, model, nth);
    return [request.random(), request.modelRandom()];
  };
  const [first, firstModel] = draw('fault/a', 0);
  const [second, secondModel] = draw('fault/a', 1);
  expect(draw('fault/a', 0)).toEqual([first, firstModel]);
  expect(second).not.toBe(first);
  expect(secondModel).toBe(firstModel);
  expect(draw('fault/b', 0)[1]).not.toBe(firstModel);
});
