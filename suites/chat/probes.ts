import { defineProbes, type JsonObject, type ProbeContext, type ProbeRequest } from '../../src/define.ts';
import { counting, sentence, smallBudget, user } from '../shared/prompts.ts';

const path = '/chat/completions';
const post = (json: JsonObject, rest: Partial<ProbeRequest> = {}): ProbeRequest => ({ path, json, ...rest });
const ask = ({ nonce, budget }: ProbeContext, extra: JsonObject = {}): JsonObject => ({
  messages: [user(sentence(nonce))],
  ...budget(64),
  ...extra,
});

/** A 1×1 transparent PNG. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** What the SDKs send beside the body, and what tools around them add. */
const sdkHeaders: ProbeRequest['headers'] = [
  ['X-Stainless-Lang', 'js'],
  ['X-Stainless-Package-Version', '7.5.0'],
  ['X-Stainless-Retry-Count', '0'],
  ['OpenAI-Beta', 'assistants=v2'],
  ['Idempotency-Key', 'assay-0001'],
  ['X-Assay-Unknown', 'ignored'],
];

/** Probes that every provider must answer with text. */
export const plain = ['chat-basic', 'chat-parts', 'chat-nulls', 'chat-unknown-headers', 'chat-gzip'] as const;

/** Probes that ask for something a provider may lack: answered, or refused with a 4xx. */
const optional = [
  'chat-max-completion-tokens',
  'chat-n2',
  'chat-stop',
  'chat-logprobs',
  'chat-json-object',
  'chat-json-schema',
  'chat-developer',
  'chat-image',
  'chat-unknown-member',
] as const;

/** Every probe that may end in a completion. */
export const answering = [...plain, 'chat-length', ...optional, 'chat-reuse'] as const;

/** Probes whose answer has text in it. Not so with a stop sequence, which may stop at once. */
export const speaking = answering.filter((probe) => probe !== 'chat-stop');

/** Probes that no provider can answer. */
export const unanswerable = ['chat-no-messages', 'chat-empty-messages', 'chat-malformed-json'] as const;

export default defineProbes({
  'chat-basic': {
    title: 'A plain question, not streamed',
    core: 3,
    trials: 3,
    outputTokens: 64,
    requests: (c) => [post(ask(c))],
  },
  'chat-length': {
    title: 'A long answer cut by the output budget',
    core: 1,
    outputTokens: smallBudget,
    requests: ({ nonce, budget }) => [post({ messages: [user(counting(nonce))], ...budget(smallBudget) })],
  },
  'chat-max-completion-tokens': {
    title: 'The output budget as max_completion_tokens',
    outputTokens: smallBudget,
    requests: ({ nonce }) => [post({ messages: [user(counting(nonce))], max_completion_tokens: smallBudget })],
  },
  'chat-n2': {
    title: 'Two choices',
    outputTokens: 128,
    requests: (c) => [post(ask(c, { n: 2 }))],
  },
  'chat-stop': {
    title: 'A stop sequence in the middle of a count',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      post({ messages: [user(counting(nonce))], stop: ['four', 'five'], ...budget(64) }),
    ],
  },
  'chat-logprobs': {
    title: 'Log probabilities',
    outputTokens: 16,
    requests: ({ nonce, budget }) => [
      post({ messages: [user(sentence(nonce))], logprobs: true, top_logprobs: 2, ...budget(16) }),
    ],
  },
  'chat-json-object': {
    title: 'JSON mode',
    outputTokens: 128,
    requests: ({ nonce, budget }) => [
      post({
        messages: [user(`Task ${nonce}. Answer with a JSON object that has the members city and country for Paris.`)],
        response_format: { type: 'json_object' },
        ...budget(128),
      }),
    ],
  },
  'chat-json-schema': {
    title: 'A strict JSON schema',
    core: 1,
    outputTokens: 128,
    requests: ({ nonce, budget }) => [
      post({
        messages: [user(`Task ${nonce}. Give the city and country of the Eiffel Tower, as JSON.`)],
        response_format: {
          type: 'json_schema',
          json_schema: {
            name: 'place',
            strict: true,
            schema: {
              type: 'object',
              properties: { city: { type: 'string' }, country: { type: 'string' } },
              required: ['city', 'country'],
              additionalProperties: false,
            },
          },
        },
        ...budget(128),
      }),
    ],
  },
  'chat-parts': {
    title: 'System message, history, and content as an array of text parts',
    core: 1,
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      post({
        messages: [
          { role: 'system', content: 'You are terse.' },
          { role: 'user', content: 'What is a lighthouse?' },
          { role: 'assistant', content: 'A tower with a lamp.' },
          {
            role: 'user',
            content: [
              { type: 'text', text: `Task ${nonce}.` },
              { type: 'text', text: 'Who needs it? One sentence.' },
            ],
          },
        ],
        ...budget(64),
      }),
    ],
  },
  'chat-developer': {
    title: 'A developer message',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      post({ messages: [{ role: 'developer', content: 'Be terse.' }, user(sentence(nonce))], ...budget(64) }),
    ],
  },
  'chat-image': {
    title: 'An image part, which a text model may refuse',
    outputTokens: 16,
    requests: ({ nonce, budget }) => [
      post({
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: `Task ${nonce}. What colour is this?` },
              { type: 'image_url', image_url: { url: pixel } },
            ],
          },
        ],
        ...budget(16),
      }),
    ],
  },
  'chat-nulls': {
    title: 'Every optional member that the contract lets be null, null',
    outputTokens: 64,
    requests: (c) => [
      post(
        ask(c, {
          stop: null,
          stream: null,
          stream_options: null,
          n: null,
          temperature: null,
          top_p: null,
          logit_bias: null,
          presence_penalty: null,
          frequency_penalty: null,
          seed: null,
        }),
      ),
    ],
  },
  'chat-unknown-headers': {
    title: 'The request headers that SDKs add',
    outputTokens: 64,
    requests: (c) => [post(ask(c), { headers: sdkHeaders })],
  },
  'chat-unknown-member': {
    title: 'A body member that the contract does not know',
    outputTokens: 64,
    requests: (c) => [post(ask(c, { assay_unknown_member: { nested: true } }))],
  },
  'chat-gzip': {
    title: 'Compression offered',
    outputTokens: 64,
    requests: (c) => [post(ask(c), { headers: [['Accept-Encoding', 'gzip, deflate']] })],
  },
  'chat-no-messages': {
    title: 'messages is missing',
    core: 1,
    outputTokens: 0,
    requests: () => [post({})],
  },
  'chat-empty-messages': {
    title: 'messages is an empty array',
    outputTokens: 0,
    requests: () => [post({ messages: [] })],
  },
  'chat-malformed-json': {
    title: 'A request body that is not JSON',
    core: 1,
    outputTokens: 0,
    requests: () => [{ path, body: '{"messages": [', headers: [['Content-Type', 'application/json']] }],
  },
  'chat-unknown-path': {
    title: 'A path that does not exist, and a method that does not fit',
    outputTokens: 0,
    requests: () => [
      { method: 'GET', path: '/assay/no-such-path' },
      { method: 'GET', path },
    ],
  },
  'chat-reuse': {
    title: 'An answer, a refused request and an answer on one connection',
    core: 1,
    outputTokens: 128,
    requests: (c) => [post(ask(c)), post({ messages: 'not an array' }), post(ask(c))],
  },
});
