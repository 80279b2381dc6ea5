import { expect, test } from 'vitest';
import { isObject, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { largeBytes } from './bend/when.ts';
import { totalWait } from './bend.ts';
import {
  bodyPlan,
  chunksOf,
  contentOf,
  dataOf,
  faultNamed,
  firstChoice,
  headerOf,
  jsonOf,
  mockRequest,
  streamPlan,
  streamRequest,
  textOf,
  touched,
} from './testing.ts';

const completion = jsonOf(bodyPlan());
const completionWith = (members: JsonObject): JsonObject => ({
  ...(isObject(completion) ? completion : {}),
  ...members,
});
const message = (plan: ReplyPlan): unknown => {
  const body = jsonOf(plan);
  return isObject(body) ? firstChoice(body).message : undefined;
};

/** What goes over the wire instead of the whole body of a plain reply. */
const bodies: Readonly<Record<string, string | RegExp>> = {
  'body-json-null': 'null',
  'body-empty-200': '',
  'body-whitespace-keepalive-only': /^\n+$/,
  'body-html-200': /^<!doctype html>/,
  'body-plaintext-200': 'unsupported model: reference',
  'body-empty-object': '{}',
  'body-error-200': /^\{"error":\{"message":"[^"]+","type":"server_error","param":null,"code":502\}\}$/,
  'body-json-array': JSON.stringify([completion]),
  'body-json-string': JSON.stringify(JSON.stringify(completion)),
  'choices-null': JSON.stringify(completionWith({ choices: null })),
  'choices-empty-nonstream': JSON.stringify(completionWith({ choices: [] })),
};

test.each(Object.entries(bodies))(
  'a plain request meets %s as its body, in the time of a healthy reply',
  async (id, body) => {
    const { bend } = await faultNamed(id);
    const bent = bend(bodyPlan(), mockRequest());
    if (typeof body === 'string') expect(textOf(bent)).toBe(body);
    else expect(textOf(bent)).toMatch(body);
    expect(bent.status).toBe(200);
    expect(totalWait(bent)).toBe(totalWait(bodyPlan()));
    expect(touched(bend)).toEqual(['body']);
  },
);

test('a body is labelled as JSON unless its label is the point', async () => {
  const labels = await Promise.all(
    Object.keys(bodies).map(async (id) => {
      const { bend } = await faultNamed(id);
      return [id, headerOf(bend(bodyPlan(), mockRequest()), 'content-type')];
    }),
  );
  expect(labels.filter(([, type]) => type !== 'application/json')).toEqual([
    ['body-html-200', 'text/html; charset=utf-8'],
    ['body-plaintext-200', 'text/plain; charset=utf-8'],
  ]);
});

/** Members that are missing or changed, in an otherwise unchanged completion. */
const choices: Readonly<Record<string, (choice: JsonObject) => JsonObject>> = {
  'message-null': (choice) => ({ ...choice, message: null }),
  'message-missing': ({ message: _, ...choice }) => choice,
  'content-null-no-toolcalls': (choice) => ({ ...choice, message: { ...messageIn(choice), content: null } }),
  'content-empty-no-toolcalls': (choice) => ({ ...choice, message: { ...messageIn(choice), content: '' } }),
};
const messageIn = (choice: JsonObject): JsonObject => (isObject(choice.message) ? choice.message : {});

test.each(Object.entries(choices))(
  'a plain request meets %s in every choice, and nothing else changes',
  async (id, change) => {
    const { bend } = await faultNamed(id);
    const plan = bodyPlan({ n: 2 });
    const healthy = jsonOf(plan);
    const both = isObject(healthy) && Array.isArray(healthy.choices) ? healthy.choices : [];
    expect(jsonOf(bend(plan, mockRequest()))).toEqual({
      ...(isObject(healthy) ? healthy : {}),
      choices: both.map((choice) => change(choice)),
    });
    expect(both).toHaveLength(2);
    expect(touched(bend)).toEqual(['body']);
  },
);

test('choices-missing leaves the key out', async () => {
  const { bend } = await faultNamed('choices-missing');
  const { choices: _, ...rest } = completionWith({});
  expect(jsonOf(bend(bodyPlan(), mockRequest()))).toEqual(rest);
  expect(touched(bend)).toEqual(['body']);
});

test.each(['content-null-no-toolcalls', 'content-empty-no-toolcalls', 'content-null-reasoning-ate-budget'])(
  '%s spares tool calls, refusals and answers cut by the budget',
  async (id) => {
    const { bend } = await faultNamed(id);
    const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
    for (const plan of [
      bodyPlan({ finish: 'tool_calls', message: { content: null, tool_calls: [call] } }),
      bodyPlan({ message: { content: null, refusal: 'No.' } }),
      bodyPlan({ finish: 'length' }),
    ]) {
      expect(bend(plan, mockRequest())).toEqual(plan);
    }
  },
);

test('content-null-reasoning-ate-budget fills the reasoning and spends exactly the budget', async () => {
  const { bend } = await faultNamed('content-null-reasoning-ate-budget');
  const bent = bend(bodyPlan(), mockRequest({ body: { max_tokens: 64 } }));
  expect(message(bent)).toMatchObject({ content: null, reasoning_content: contentOf(streamPlan()) });
  expect(jsonOf(bent)).toMatchObject({
    choices: [{ finish_reason: 'stop' }],
    usage: {
      prompt_tokens: 12,
      completion_tokens: 64,
      total_tokens: 76,
      completion_tokens_details: { reasoning_tokens: 64 },
    },
  });
  expect(jsonOf(bend(bodyPlan(), mockRequest()))).toMatchObject({ usage: { completion_tokens: 10, total_tokens: 22 } });
  expect(touched(bend)).toEqual(['body']);
});

test('content-null-intermittent takes the content of three in ten requests', async () => {
  const { bend } = await faultNamed('content-null-intermittent');
  expect(message(bend(bodyPlan(), mockRequest({ random: 0.29 })))).toMatchObject({ content: null });
  expect(touched(bend, { random: 0.29 })).toEqual(['body']);
  expect(touched(bend, { random: 0.3 })).toEqual([]);
});

/** What goes over the wire instead of the whole stream. */
const streams: Readonly<Record<string, readonly [type: string, body: string | RegExp]>> = {
  'stream-zero-bytes-200': ['text/event-stream; charset=utf-8', ''],
  'stream-done-only': ['text/event-stream; charset=utf-8', 'data: [DONE]\n\n'],
  'stream-comments-only': ['text/event-stream; charset=utf-8', /^(: \w+\n\n){5}$/],
  'stream-null-body': ['application/json', 'null'],
  'stream-error-json-200': ['application/json', /^\{"error":\{"message":"[^"]+",.*\}\}$/],
};

test.each(Object.entries(streams))(
  'a streamed request meets %s, in the time of a healthy stream',
  async (id, [type, body]) => {
    const { bend } = await faultNamed(id);
    const bent = bend(streamPlan(), streamRequest());
    if (typeof body === 'string') expect(textOf(bent)).toBe(body);
    else expect(textOf(bent)).toMatch(body);
    expect(headerOf(bent, 'content-type')).toBe(type);
    expect(bent.status).toBe(200);
    expect(totalWait(bent)).toBeCloseTo(totalWait(streamPlan()));
    expect(touched(bend)).toEqual(['stream']);
  },
);

test('stream-zero-bytes-hang sends headers and then nothing for ever', async () => {
  const { bend } = await faultNamed('stream-zero-bytes-hang');
  const bent = bend(streamPlan(), streamRequest());
  expect(bent.steps).toEqual([{ kind: 'stall' }]);
  expect(headerOf(bent, 'content-type')).toBe('text/event-stream; charset=utf-8');
  expect(touched(bend)).toEqual(['stream']);
});

test('stream-no-content-clean-stop keeps role, finish, usage and [DONE]', async () => {
  const { bend } = await faultNamed('stream-no-content-clean-stop');
  const bent = bend(streamPlan(), streamRequest());
  const [role, finish, usage] = chunksOf(bent);
  expect(firstChoice(role ?? {}).delta).toEqual({ role: 'assistant', content: null, refusal: null });
  expect(finish).toEqual(chunksOf(streamPlan()).at(-2));
  expect(usage).toEqual(chunksOf(streamPlan()).at(-1));
  expect(dataOf(bent).slice(3)).toEqual(['[DONE]']);
  expect(totalWait(bent)).toBe(totalWait(streamPlan()));
  expect(touched(bend)).toEqual(['stream']);
});

test('stream-choices-empty-all keeps every chunk but none of its choices', async () => {
  const { bend } = await faultNamed('stream-choices-empty-all');
  const bent = bend(streamPlan(), streamRequest());
  expect(chunksOf(bent)).toEqual(chunksOf(streamPlan()).map((chunk) => ({ ...chunk, choices: [] })));
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(touched(bend)).toEqual(['stream']);
});

test('stream-content-null-all keeps every delta but none of its content', async () => {
  const { bend } = await faultNamed('stream-content-null-all');
  const bent = chunksOf(bend(streamPlan(), streamRequest()));
  const deltas = bent.map((chunk) => firstChoice(chunk).delta);
  expect(bent).toHaveLength(chunksOf(streamPlan()).length);
  expect(deltas.slice(0, 2)).toEqual([{ role: 'assistant', content: null, refusal: null }, { content: null }]);
  expect(JSON.stringify(bent)).not.toContain('"content":"');
  expect(bent.slice(-2)).toEqual(chunksOf(streamPlan()).slice(-2));
  expect(touched(bend)).toEqual(['stream']);
});

/** Faults that only unlucky large requests meet: what kind, and what comes. */
const intermittent = [
  ['null-stream-large-intermittent', 'stream', 'application/json', 'null'],
  ['empty-stream-large-intermittent', 'stream', 'text/event-stream; charset=utf-8', ''],
  ['null-body-large-intermittent', 'body', 'application/json', 'null'],
] as const;

test.each(intermittent)('%s meets three in ten large requests, and no small one', async (id, kind, type, body) => {
  const { bend } = await faultNamed(id);
  const unlucky = { bytes: largeBytes + 1, random: 0.29 };
  const bent = kind === 'stream' ? bend(streamPlan(), streamRequest(unlucky)) : bend(bodyPlan(), mockRequest(unlucky));
  expect([bent.status, headerOf(bent, 'content-type'), textOf(bent)]).toEqual([200, type, body]);
  expect(touched(bend, unlucky)).toEqual([kind]);
  expect(touched(bend, { ...unlucky, random: 0.3 })).toEqual([]);
  expect(touched(bend, { ...unlucky, bytes: largeBytes })).toEqual([]);
});
