import { defineProbes, type JsonObject, type ProbeContext, type ProbeRequest } from '../../src/define.ts';
import { user } from '../shared/prompts.ts';

const closed = (properties: JsonObject): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const string: JsonObject = { type: 'string' };

/** Two strings. */
const place = closed({ city: string, country: string });

/** An object in an object, an enum, a list, a number. */
const building = closed({
  name: string,
  kind: { type: 'string', enum: ['tower', 'bridge', 'museum'] },
  floors: { type: 'integer' },
  location: closed({ city: string, country: string }),
  materials: { type: 'array', items: { type: 'string', enum: ['iron', 'stone', 'glass'] } },
});

const bySchema = (name: string, schema: JsonObject, rest: JsonObject = { strict: true }): JsonObject => ({
  type: 'json_schema',
  json_schema: { name, schema, ...rest },
});

const ask = (
  { nonce, budget }: ProbeContext,
  wish: string,
  response_format: JsonObject,
  { tokens = 128, ...rest }: JsonObject & { readonly tokens?: number } = {},
): ProbeRequest => ({
  path: '/chat/completions',
  json: { messages: [user(`Task ${nonce}. ${wish}`)], response_format, ...budget(tokens), ...rest },
});

const object = 'Answer with a JSON object that has the members city and country for Rome.';
const described = 'Describe the Eiffel Tower, as JSON.';
const where = 'Give the city and country of the Colosseum, as JSON.';

/** Probes whose answer must be a JSON object, plain and streamed. */
export const bound = [
  'chat-json-object',
  'chat-json-schema',
  'json-object-again',
  'json-object-stream',
  'json-schema-nested',
  'json-schema-loose',
  'json-schema-stream',
] as const;

export default defineProbes({
  'json-object-again': {
    title: 'JSON mode again and again: some answers are empty now and then',
    trials: 4,
    outputTokens: 128,
    requests: (c) => [ask(c, object, { type: 'json_object' })],
  },
  'json-object-stream': {
    title: 'JSON mode, streamed',
    trials: 2,
    outputTokens: 128,
    requests: (c) => [ask(c, object, { type: 'json_object' }, { stream: true })],
  },
  'json-schema-nested': {
    title: 'A strict JSON schema with an object in an object, an enum and a list',
    outputTokens: 256,
    requests: (c) => [ask(c, described, bySchema('building', building), { tokens: 256 })],
  },
  'json-schema-stream': {
    title: 'The same strict JSON schema, streamed',
    outputTokens: 256,
    requests: (c) => [ask(c, described, bySchema('building', building), { tokens: 256, stream: true })],
  },
  'json-schema-loose': {
    title: 'A JSON schema without strict',
    outputTokens: 128,
    requests: (c) => [ask(c, where, bySchema('place', place, {}))],
  },
  'json-schema-invalid': {
    title: 'A JSON schema that is none: the type of a member does not exist',
    outputTokens: 64,
    requests: (c) => [
      ask(c, where, bySchema('place', closed({ city: { type: 'no-such-type' }, country: string })), { tokens: 64 }),
    ],
  },
  'json-format-unknown': {
    title: 'A type of response_format that does not exist',
    outputTokens: 64,
    requests: (c) => [ask(c, where, { type: 'assay_no_such_format' }, { tokens: 64 })],
  },
});
