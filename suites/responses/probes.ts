import {
  defineProbes,
  type JsonObject,
  type ProbeContext,
  type ProbeRequest,
  type ProbeSpec,
} from '../../src/define.ts';
import { counting, sentence, smallBudget } from '../shared/prompts.ts';
import { gate } from '../shared/responses.ts';

const path = '/responses';

/** Text models may be served elsewhere than responses are. */
const modelOf = ({ target }: ProbeContext): string => target.capabilities.models?.responses ?? target.model;

/** The output budget under the name that it has here, with what a thinking model gets on top. */
const limit = ({ budget }: ProbeContext, tokens: number): JsonObject => ({
  max_output_tokens: Object.values(budget(tokens))[0] ?? tokens,
});

const post = (context: ProbeContext, json: JsonObject): ProbeRequest => ({
  path,
  json: { model: modelOf(context), ...json },
});

const ask = (context: ProbeContext, tokens: number, json: JsonObject = {}): readonly ProbeRequest[] => [
  post(context, { input: sentence(context.nonce), ...limit(context, tokens), ...json }),
];

const message = (role: string, content: JsonObject[] | string): JsonObject => ({ type: 'message', role, content });
const inputText = (text: string): JsonObject => ({ type: 'input_text', text });

/** Tools are flat here: no `function` around name and parameters. */
const weather: JsonObject = {
  type: 'function',
  name: 'get_weather',
  description: 'Tells the weather in a city.',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
  strict: true,
};

const weatherIn = (nonce: string): string => `Task ${nonce}. What is the weather in Paris? Use the tool.`;

const place: JsonObject = {
  format: {
    type: 'json_schema',
    name: 'place',
    strict: true,
    schema: {
      type: 'object',
      properties: { city: { type: 'string' }, country: { type: 'string' } },
      required: ['city', 'country'],
      additionalProperties: false,
    },
  },
};

/** A 1×1 transparent PNG. */
const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** Everything but the first request waits for it: an endpoint that is not offered is asked once. */
const gated = (probes: Readonly<Record<string, ProbeSpec>>): Readonly<Record<string, ProbeSpec>> =>
  Object.fromEntries(Object.entries(probes).map(([id, spec]) => [id, { ...spec, gate }]));

export default defineProbes({
  'responses-offered': {
    title: 'A plain question as a string: is /responses offered?',
    outputTokens: 64,
    requests: (c) => ask(c, 64),
  },
  ...gated({
    'responses-text': {
      title: 'A plain question as a string',
      trials: 2,
      outputTokens: 64,
      requests: (c) => ask(c, 64),
    },
    'responses-items': {
      title: 'A conversation as items: system message, parts, an earlier answer',
      outputTokens: 64,
      requests: (c) => [
        post(c, {
          input: [
            { role: 'system', content: 'You answer in one sentence.' },
            message('user', [inputText(`Task ${c.nonce}. My favourite colour is blue.`)]),
            message('assistant', [{ type: 'output_text', text: 'Blue is a fine colour.', annotations: [] }]),
            message('user', [inputText('Which colour do I like?')]),
          ],
          ...limit(c, 64),
        }),
      ],
    },
    'responses-length': {
      title: 'A long answer cut by max_output_tokens',
      outputTokens: smallBudget,
      requests: (c) => ask(c, smallBudget, { input: counting(c.nonce) }),
    },
    'responses-tool': {
      title: 'A function tool that must be called',
      outputTokens: 128,
      requests: (c) => ask(c, 128, { input: weatherIn(c.nonce), tools: [weather], tool_choice: 'required' }),
    },
    'responses-tool-result': {
      title: 'The result of a function call, to be put into words',
      outputTokens: 64,
      requests: (c) => [
        post(c, {
          input: [
            message('user', weatherIn(c.nonce)),
            {
              type: 'function_call',
              call_id: 'call_0001',
              name: 'get_weather',
              arguments: '{"city":"Paris"}',
              status: 'completed',
            },
            { type: 'function_call_output', call_id: 'call_0001', output: '{"temperature":21,"sky":"clear"}' },
          ],
          tools: [weather],
          ...limit(c, 64),
        }),
      ],
    },
    'responses-json-schema': {
      title: 'A strict JSON schema as text.format',
      outputTokens: 128,
      requests: (c) =>
        ask(c, 128, {
          input: `Task ${c.nonce}. Give the city and country of the Eiffel Tower, as JSON.`,
          text: place,
        }),
    },
    'responses-image': {
      title: 'An image as a data URL',
      outputTokens: 64,
      requests: (c) => [
        post(c, {
          input: [
            message('user', [
              inputText(`Task ${c.nonce}. What do you see? Answer in one word.`),
              { type: 'input_image', image_url: pixel, detail: 'auto' },
            ]),
          ],
          ...limit(c, 64),
        }),
      ],
    },
    'responses-stream': {
      title: 'A plain question, streamed',
      trials: 2,
      outputTokens: 64,
      requests: (c) => ask(c, 64, { stream: true }),
    },
    'responses-stream-length': {
      title: 'A streamed answer cut by max_output_tokens',
      outputTokens: smallBudget,
      requests: (c) => ask(c, smallBudget, { input: counting(c.nonce), stream: true }),
    },
    'responses-stream-tool': {
      title: 'A function tool that must be called, streamed',
      outputTokens: 128,
      requests: (c) =>
        ask(c, 128, { input: weatherIn(c.nonce), tools: [weather], tool_choice: 'required', stream: true }),
    },
    'responses-no-input': {
      title: 'A request without input',
      outputTokens: 0,
      requests: (c) => [post(c, {})],
    },
    'responses-unknown-model': {
      title: 'A model that does not exist',
      outputTokens: 16,
      requests: (c) => [post(c, { model: `assay-no-such-model-${c.nonce}`, input: sentence(c.nonce) })],
    },
    'responses-malformed-json': {
      title: 'A body that is not JSON',
      outputTokens: 0,
      requests: () => [{ path, body: '{"model": "x", "input": ' }],
    },
    'responses-stream-no-input': {
      title: 'A streamed request without input',
      outputTokens: 0,
      requests: (c) => [post(c, { stream: true })],
    },
    'responses-unknown-previous': {
      title: 'A previous response that never was',
      outputTokens: 64,
      requests: (c) => ask(c, 64, { previous_response_id: 'resp_00000000000000000000000000000000' }),
    },
  }),
});
