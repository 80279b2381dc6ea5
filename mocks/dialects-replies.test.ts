import { expect, test } from 'vitest';
import { isArray, type ReplyPlan } from '../src/define.ts';
import { thoughts } from './bend/reasoning.ts';
import { totalWait } from './bend.ts';
import {
  bodyPlan,
  chunksOf,
  contentOf,
  errorPlan,
  firstChoice,
  headerOf,
  jsonOf,
  mockRequest,
  streamPlan,
  textOf,
  usage,
} from './testing.ts';
import { bendOf, body, deltas, finishes, joined, stream, whole } from './testing-dialects.ts';
import { each, messageOf } from './testing-faults.ts';

const thinking = thoughts.join('');

test.each([
  ['reasoning-content-deepseek', 'reasoning_content'],
  ['reasoning-vllm', 'reasoning'],
])('%s thinks first, as %s, and bills it', (id, member) => {
  const seen = deltas(stream(id));
  expect(joined(seen, member)).toBe(thinking);
  const firstContent = seen.findIndex(({ content }) => typeof content === 'string' && content !== '');
  const lastThought = seen.findLastIndex((delta) => typeof delta[member] === 'string');
  expect(lastThought).toBeLessThan(firstContent);
  const bent = body(id);
  expect(messageOf(bent)).toMatchObject({ content: whole, [member]: thinking });
  expect(bent.usage).toMatchObject({
    completion_tokens: 10 + thoughts.length,
    total_tokens: 22 + thoughts.length,
    completion_tokens_details: { reasoning_tokens: thoughts.length },
  });
});

test('reasoning-content-deepseek has content null while it thinks', () => {
  const contents = each(deltas(stream('reasoning-content-deepseek')), 'content');
  expect(contents.slice(0, 1 + thoughts.length).every((content) => content === null)).toBe(true);
});

test.each(['reasoning-content-deepseek', 'reasoning-vllm', 'mistral-content-array-reasoning'])(
  '%s keeps the budget, and cuts the answer before the reasoning',
  (id) => {
    for (const budget of [5, thoughts.length + 3]) {
      const bent = body(id, bodyPlan({ tokens: ['a', ' b', ' c', ' d', ' e'] }), { body: { max_tokens: budget } });
      expect(firstChoice(bent).finish_reason).toBe('length');
      expect(bent.usage).toMatchObject({ completion_tokens: budget });
      const plan = streamPlan({ tokens: ['a', ' b', ' c', ' d', ' e'] });
      const streamed = stream(id, plan, { body: { max_tokens: budget } });
      expect(finishes(streamed)).toEqual(['length']);
      expect(contentOf(streamed)).toBe(budget === 5 ? '' : 'a b c');
      expect(chunksOf(streamed).at(-1)?.usage).toMatchObject({ completion_tokens: budget });
    }
  },
);

test('reasoning-only-length spends a small budget on reasoning alone', () => {
  const asked = { body: { max_tokens: 20 } };
  const bent = body('reasoning-only-length', bodyPlan(), asked);
  expect(messageOf(bent)).toMatchObject({ content: '', reasoning_content: expect.stringContaining(thinking) });
  expect(firstChoice(bent).finish_reason).toBe('length');
  expect(bent.usage).toMatchObject({ completion_tokens: 20, completion_tokens_details: { reasoning_tokens: 20 } });
  const streamed = stream('reasoning-only-length', streamPlan({ n: 2 }), asked);
  expect(contentOf(streamed)).toBe('');
  expect(finishes(streamed)).toEqual(['length', 'length']);
  expect(chunksOf(streamed).at(-1)?.usage).toMatchObject({ completion_tokens: 40 });
  expect(messageOf(body('reasoning-only-length', bodyPlan(), { body: { max_tokens: 100 } })).content).toBe(whole);
});

test('mistral-content-array-reasoning puts its thinking into content', () => {
  expect(messageOf(body('mistral-content-array-reasoning')).content).toMatchObject([
    { type: 'thinking', thinking: [{ type: 'text', text: thinking }] },
    { type: 'text', text: whole },
  ]);
  const bent = stream('mistral-content-array-reasoning');
  expect(deltas(bent).filter(({ content }) => isArray(content)).length).toBe(thoughts.length);
  expect(contentOf(bent)).toBe(whole);
});

test('extra-members adds at every level and replaces nothing', () => {
  expect(body('extra-members')).toMatchObject(Object.fromEntries(Object.entries(jsonOf(bodyPlan()) ?? {})));
  expect(body('extra-members')).toMatchObject({
    provider: 'Example',
    choices: [{ seed: 7, message: { audio: null } }],
    usage: { cost: 0.0001 },
  });
  expect(chunksOf(stream('extra-members'))).toMatchObject(chunksOf(streamPlan()));
  expect(chunksOf(stream('extra-members')).some((value) => 'error' in value)).toBe(false);
});

test('no-request-id and connection-close change headers of every reply', () => {
  for (const plan of [streamPlan(), bodyPlan(), errorPlan()]) {
    expect(headerOf(bendOf('no-request-id')(plan, mockRequest()), 'x-request-id')).toBeNull();
    expect(headerOf(bendOf('connection-close')(plan, mockRequest()), 'connection')).toBe('close');
  }
});

test('charset-content-type spells the types differently, and gives none to a reply without a body', () => {
  const type = (plan: ReplyPlan): string | null =>
    headerOf(bendOf('charset-content-type')(plan, mockRequest()), 'content-type');
  expect([type(streamPlan()), type(errorPlan())]).toEqual([
    'text/event-stream;charset=UTF-8',
    'application/json; charset=UTF-8',
  ]);
  expect(type({ status: 204, headers: [], steps: [] })).toBeNull();
});

test('errors: 422 for 400, and a number for a code', () => {
  expect(bendOf('error-422-fastapi-style')(errorPlan(), mockRequest())).toEqual({ ...errorPlan(), status: 422 });
  expect(bendOf('error-422-fastapi-style')(errorPlan(404), mockRequest()).status).toBe(404);
  expect(jsonOf(bendOf('error-code-number')(errorPlan(), mockRequest()))).toMatchObject({
    error: { message: "Missing required parameter: 'messages'.", code: 400 },
  });
});

const developer = [
  { role: 'user', content: 'Hi' },
  { role: 'developer', content: 'Be terse.' },
];
const image = [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }];

test.each([
  ['n-unsupported-400', { body: { n: 2 } }, 400, 'n', 'unsupported_value'],
  ['unknown-member-400', { body: { assay_unknown_member: 1 } }, 400, 'assay_unknown_member', 'unknown_parameter'],
  ['developer-unsupported-400', { body: { messages: developer } }, 400, 'messages[1].role', 'unsupported_value'],
  ['image-unsupported-400', { body: { messages: image } }, 400, 'messages', 'unsupported_value'],
  ['max-tokens-unsupported-400', { body: { max_tokens: 5 } }, 400, 'max_tokens', 'unsupported_parameter'],
  ['refuses-large-413-json', { bytes: 65_537 }, 413, null, 'request_too_large'],
  ['context-overflow-400', { bytes: 60_001 }, 400, 'messages', 'context_length_exceeded'],
] as const)('%s refuses with a complete error object', (id, asked, status, param, code) => {
  for (const plan of [bodyPlan(), streamPlan()]) {
    const bent = bendOf(id)(plan, mockRequest(asked));
    expect([bent.status, headerOf(bent, 'content-type')]).toEqual([status, 'application/json']);
    expect(jsonOf(bent)).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', param, code },
    });
  }
});

test('unknown-member-400 knows every member that the probes of the contract send', () => {
  const known = {
    n: 1,
    stop: null,
    logit_bias: null,
    seed: null,
    top_logprobs: 2,
    response_format: {},
    max_completion_tokens: 5,
  };
  expect(bendOf('unknown-member-400')(bodyPlan(), mockRequest({ body: known }))).toEqual(bodyPlan());
});

test('leading-whitespace-json begins with white space', () => {
  expect(textOf(bendOf('leading-whitespace-json')(bodyPlan(), mockRequest()))).toMatch(/^\s+\{/);
});

test('tool_calls is [] in a body and null in a stream, but never replaces calls', () => {
  expect(messageOf(body('tool-calls-empty-array')).tool_calls).toEqual([]);
  expect(new Set(each(deltas(stream('tool-calls-empty-array')), 'tool_calls'))).toEqual(new Set([null]));
  const calls = [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }];
  expect(messageOf(body('tool-calls-empty-array', bodyPlan({ message: { tool_calls: calls } }))).tool_calls).toEqual(
    calls,
  );
});

test('content-null-with-refusal refuses, within the budget and with its log probabilities', () => {
  const refused = 'I am sorry, but I cannot help with that.';
  expect(messageOf(body('content-null-with-refusal'))).toMatchObject({ content: null, refusal: refused });
  const bent = stream('content-null-with-refusal');
  expect(joined(deltas(bent), 'refusal')).toBe(refused);
  expect(contentOf(bent)).toBe('');
  expect(finishes(bent)).toEqual(['stop']);
  const told = {
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: 'Yes' },
        logprobs: { content: [{ token: 'Yes', logprob: -1, bytes: null, top_logprobs: [] }] },
        finish_reason: 'stop',
      },
    ],
  };
  const withLogprobs: ReplyPlan = { ...bodyPlan(), steps: [{ kind: 'json', value: told }] };
  expect(firstChoice(body('content-null-with-refusal', withLogprobs)).logprobs).toEqual({
    content: null,
    refusal: [{ token: 'I', logprob: -1, bytes: [73], top_logprobs: [] }],
  });
  const short = body('content-null-with-refusal', bodyPlan({ finish: 'length' }), { body: { max_tokens: 5 } });
  expect(firstChoice(short)).toMatchObject({ finish_reason: 'length', message: { refusal: 'I am sorry, but' } });
  expect(short.usage).toMatchObject({ completion_tokens: 5 });
});

test('fast-model makes two tokens a millisecond, and slow-start waits before the first', () => {
  const tokens = Array.from({ length: 256 }, () => ' word');
  expect(totalWait(stream('fast-model', streamPlan({ tokens })))).toBe(10 + 128);
  expect(totalWait(bendOf('fast-model')(bodyPlan({ tokens, wait: 900 }), mockRequest()))).toBe(128);
  expect(stream('slow-start').steps.slice(1)).toEqual(streamPlan().steps);
  expect(totalWait(stream('slow-start'))).toBe(totalWait(streamPlan()) + 600);
});

test('one-big-chunk-short-reply joins short replies only, and takes as long', () => {
  const bent = stream('one-big-chunk-short-reply');
  expect(
    deltas(bent)
      .map(({ content }) => content)
      .filter((content) => (content ?? '') !== ''),
  ).toEqual([whole]);
  expect(totalWait(bent)).toBe(totalWait(streamPlan()));
  const long = streamPlan({ tokens: Array.from({ length: 41 }, () => ' word') });
  expect(stream('one-big-chunk-short-reply', long)).toEqual(long);
});

test('chunks without choices: after usage about moderation, and at the very start', () => {
  const [used, moderated] = chunksOf(stream('moderation-chunk-after-usage')).slice(-2);
  expect(used).toMatchObject({ choices: [], usage: usage(10) });
  expect(moderated).toMatchObject({ choices: [], usage: null, moderation: {} });
  const [first] = chunksOf(stream('empty-choices-chunks-first'));
  expect(first).toMatchObject({ id: 'chatcmpl-1', object: 'chat.completion.chunk', choices: [] });
});

test.each([
  ['role-with-content', { role: 'assistant', content: 'A' }],
  ['null-content-first-delta', { role: 'assistant', content: null }],
  ['role-without-content', { role: 'assistant', refusal: null }],
])('%s: the first delta', (id, delta) => {
  expect(deltas(stream(id))[0]).toMatchObject(delta);
  expect('content' in (deltas(stream(id))[0] ?? {})).toBe('content' in delta);
});

test('usage-absent-on-others and finish-with-empty-content change what stands beside', () => {
  expect(each(chunksOf(stream('usage-absent-on-others')), 'usage').slice(0, -1)).toEqual(Array(12).fill('absent'));
  expect(deltas(stream('finish-with-empty-content')).at(-1)).toEqual({ content: '' });
});

test('a model that says less is done sooner', () => {
  const long = streamPlan({ tokens: Array.from({ length: 256 }, () => ' word') });
  expect(totalWait(stream('content-null-with-refusal', long))).toBeLessThan(totalWait(long) / 10);
});
