import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject, Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import jsonIsNotEmpty from './json-is-not-empty.ts';
import jsonObject from './json-object.ts';
import jsonSchema from './json-schema.ts';
import looseSchema from './loose-schema.ts';
import streamJsonObject from './stream-json-object.ts';
import streamJsonSchema from './stream-json-schema.ts';

type Row = [what: string, body: string, verdict: Verdict];

const jsonMode: JsonObject = { response_format: { type: 'json_object' } };
const place: JsonObject = {
  type: 'object',
  required: ['city'],
  properties: { city: { type: 'string' } },
  additionalProperties: false,
};
const bySchema = (schema: JsonObject, strict: boolean | null = true): JsonObject => ({
  response_format: { type: 'json_schema', json_schema: { name: 'place', strict, schema } },
});
const complaintOf = (check: AnyCheckSpec, request: JsonObject, content: string): string | undefined =>
  outcomeOf(check, trialOf({ request, body: completionOf({ content }) })).findings[0]?.what;

const cut = { finish_reason: 'length' };
const call = [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }];
const two = (...contents: readonly string[]): string =>
  completionOf(
    {},
    {},
    {
      choices: contents.map((content, index) => ({
        index,
        message: { role: 'assistant', content },
        finish_reason: 'stop',
      })),
    },
  );

test.each<Row>([
  ['an object', completionOf({ content: ' {"city": "Paris"}\n' }), 'pass'],
  ['a list', completionOf({ content: '["Paris"]' }), 'fail'],
  ['prose', completionOf({ content: 'The city is Paris.' }), 'fail'],
  ['an object in a Markdown fence', completionOf({ content: '```json\n{"city": "Paris"}\n```' }), 'fail'],
  ['cut by the budget', completionOf({ content: '{"city": "Pa' }, cut), 'inconclusive'],
  ['stopped by a filter', completionOf({ content: 'The' }, { finish_reason: 'content_filter' }), 'inconclusive'],
  ['a refusal', completionOf({ content: null, refusal: 'No.' }), 'inconclusive'],
  ['beside a refusal', completionOf({ content: 'No.', refusal: 'No.' }), 'inconclusive'],
  ['beside a tool call', completionOf({ content: 'I look.', tool_calls: call }), 'inconclusive'],
  ['empty, which another check judges', completionOf({ content: '' }), 'inconclusive'],
  ['white space, which another check judges', completionOf({ content: '\n \n' }), 'inconclusive'],
  ['an object in one choice and prose in the other', two('{}', 'Paris'), 'fail'],
  ['an object in one choice and nothing in the other', two('{}', ''), 'pass'],
])('content in JSON mode that is %s', (_, body, verdict) => {
  expect(verdictOf(jsonObject, { body, request: jsonMode })).toBe(verdict);
});

test.each([
  ['```json\n{"city": "Paris"}\n```', 'The JSON stands in a Markdown fence'],
  ['Here it is: {"city": "Paris"}', 'The JSON has other text before or after it'],
  ['{"city": "Paris"} I hope that this helps!', 'The JSON has other text before or after it'],
  ['"{\\"city\\": \\"Paris\\"}"', 'The content is a JSON string that holds the JSON: it is encoded twice'],
  ['"Paris"', 'The content is JSON, but no object'],
  ['Paris', 'The content is not JSON, though the response format was accepted'],
  ['{"city": "Paris"', 'The content is not JSON, though the response format was accepted'],
])('what is wrong with %s is said in words', (content, what) => {
  expect(complaintOf(jsonObject, jsonMode, content)).toBe(what);
});

test('a request that does not ask for JSON binds no answer', () => {
  const body = completionOf({ content: 'Paris' });
  for (const request of [{}, { response_format: { type: 'text' } }, { response_format: null }])
    for (const check of [jsonObject, jsonSchema, looseSchema, jsonIsNotEmpty])
      expect(verdictOf(check, { body, request })).toBe('inconclusive');
});

const draft7 = { ...place, $schema: 'http://json-schema.org/draft-07/schema#' };

test.each<[...Row, schema: JsonObject]>([
  ['valid', completionOf({ content: '{"city": "Paris"}' }), 'pass', place],
  ['valid by a schema that names its draft', completionOf({ content: '{"city": "Paris"}' }), 'pass', draft7],
  ['short of a member', completionOf({ content: '{}' }), 'fail', place],
  ['richer by a member', completionOf({ content: '{"city": "Paris", "country": "France"}' }), 'fail', place],
  ['no JSON', completionOf({ content: 'Paris' }), 'fail', place],
  ['cut', completionOf({ content: '{"city": "P' }, cut), 'inconclusive', place],
  ['bound by a schema that is none', completionOf({ content: '{}' }), 'inconclusive', { type: 'nonsense' }],
  [
    'bound by patterns of names',
    completionOf({ content: '{"a": 1}' }),
    'inconclusive',
    { type: 'object', patternProperties: { '^(a+)+$': { type: 'string' } } },
  ],
  [
    'off a pattern, which nobody has to constrain',
    completionOf({ content: '{"city": "Paris"}' }),
    'pass',
    { ...place, properties: { city: { type: 'string', pattern: '^(a+)+$' } } },
  ],
])('content under a strict schema that is %s', (_, body, verdict, schema) => {
  expect(verdictOf(jsonSchema, { body, request: bySchema(schema) })).toBe(verdict);
});

test('a strict schema is judged by one check, and any other by another, more mildly', () => {
  const body = completionOf({ content: '{}' });
  expect(verdictOf(looseSchema, { body, request: bySchema(place, true) })).toBe('inconclusive');
  for (const strict of [false, null]) {
    expect(verdictOf(jsonSchema, { body, request: bySchema(place, strict) })).toBe('inconclusive');
    expect(verdictOf(looseSchema, { body, request: bySchema(place, strict) })).toBe('warn');
  }
});

test('JSON that is fenced or encoded twice is told apart from JSON that breaks the schema', () => {
  const request = bySchema(place);
  expect(complaintOf(jsonSchema, request, '```\n{"city": "Paris"}\n```')).toBe('The JSON stands in a Markdown fence');
  expect(complaintOf(jsonSchema, request, '"{}"')).toContain('encoded twice');
  expect(complaintOf(jsonSchema, request, '{"town": "Paris"}')).toBe('The content breaks the schema');
});

test('a schema counts only where the type of the format says so', () => {
  const request = { response_format: { type: 'json_object', json_schema: { strict: true, schema: place } } };
  expect(verdictOf(jsonSchema, { body: completionOf({ content: 'Paris' }), request })).toBe('inconclusive');
});

const streamed = (...texts: readonly string[]): { readonly body: readonly string[] } => ({ body: streamOf(...texts) });

test('an answer of another kind than text is bound by no format', () => {
  const request = { ...jsonMode, functions: [{ name: 'f' }], function_call: { name: 'f' } };
  const older = { function_call: { name: 'f', arguments: '{}' } };
  expect(verdictOf(jsonIsNotEmpty, { request, body: completionOf({ content: null, ...older }) })).toBe('inconclusive');
  expect(verdictOf(jsonObject, { request, body: completionOf({ content: 'No.', ...older }) })).toBe('fail');
  const stream = sse(chunkOf({ role: 'assistant', content: null, ...older }), chunkOf({}, { finish_reason: 'stop' }));
  expect(verdictOf(jsonIsNotEmpty, { request, body: stream })).toBe('inconclusive');
});

test('the content of a stream is put together before it is judged', () => {
  expect(verdictOf(streamJsonObject, { ...streamed('{"city"', ': "Par', 'is"}'), request: jsonMode })).toBe('pass');
  expect(verdictOf(streamJsonObject, { ...streamed('The city', ' is Paris'), request: jsonMode })).toBe('fail');
  expect(verdictOf(streamJsonSchema, { ...streamed('{"city"', ': "Paris"}'), request: bySchema(place) })).toBe('pass');
  expect(verdictOf(streamJsonSchema, { ...streamed('{"city"', ': 1}'), request: bySchema(place) })).toBe('fail');
});

test('evidence points at the last content of a stream, or at the message of a body', () => {
  const [inStream] = outcomeOf(streamJsonObject, trialOf({ ...streamed('Pa', 'ris'), request: jsonMode })).findings;
  expect(inStream?.evidence?.at).toContain('frame 2');
  const [inBody] = outcomeOf(jsonObject, trialOf({ body: two('{}', 'Paris'), request: jsonMode })).findings;
  expect(inBody?.evidence?.at).toBe('body /choices/1/message/content');
});

test('a stream that broke off, failed or cannot be read says nothing of its content', () => {
  const say = (...body: readonly string[]) => ({ body, request: jsonMode });
  const start = sse(chunkOf({ role: 'assistant', content: 'Paris' }, { finish_reason: 'stop' }));
  expect(verdictOf(streamJsonObject, say(start))).toBe('fail');
  expect(verdictOf(streamJsonObject, { ...say(start), end: 'reset' })).toBe('inconclusive');
  expect(verdictOf(streamJsonObject, say(start, sse({ error: { message: 'Overloaded' } })))).toBe('inconclusive');
  expect(verdictOf(streamJsonObject, say(start, 'data: {"choices": [\n\n'))).toBe('inconclusive');
  expect(verdictOf(streamJsonObject, say(sse({ choices: [] }), sse('[DONE]')))).toBe('inconclusive');
  expect(verdictOf(streamJsonObject, { ...say(start), status: 500 })).toBe('inconclusive');
  expect(verdictOf(streamJsonObject, { ...say(start), status: 400 })).toBe('skip');
});

test.each<Row>([
  ['an object', completionOf({ content: '{}' }), 'pass'],
  ['prose, which another check judges', completionOf({ content: 'Paris' }), 'pass'],
  ['""', completionOf({ content: '' }), 'fail'],
  ['null', completionOf({ content: null }), 'fail'],
  ['a run of line feeds', completionOf({ content: '\n\n\n' }), 'fail'],
  ['line feeds until the budget was spent', completionOf({ content: '\n\n\n' }, cut), 'inconclusive'],
  ['reasoning and no content', completionOf({ content: '', reasoning_content: 'Paris …' }), 'inconclusive'],
  ['a refusal', completionOf({ content: null, refusal: 'No.' }), 'inconclusive'],
  ['a tool call', completionOf({ content: null, tool_calls: call }), 'inconclusive'],
  ['nothing in one choice of two', two('{}', ''), 'fail'],
])('an answer in a JSON format that is %s', (_, body, verdict) => {
  expect(verdictOf(jsonIsNotEmpty, { body, request: jsonMode })).toBe(verdict);
  expect(verdictOf(jsonIsNotEmpty, { body, request: bySchema(place) })).toBe(verdict);
});

test.each([jsonObject, jsonSchema])('a refused format is skipped: $title', (check) => {
  const body = JSON.stringify({ error: { message: 'This model does not support it.' } });
  const request = check === jsonObject ? jsonMode : bySchema(place);
  expect(verdictOf(check, { status: 400, body, request })).toBe('skip');
  expect(verdictOf(check, { status: 500, body, request })).toBe('inconclusive');
});
