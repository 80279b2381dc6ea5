import { expect, test } from 'vitest';
import type { Header, JsonObject } from '../../src/define.ts';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { judgedPassages, saidOf } from '../shared/testing-gateway.ts';
import dialects from './dialects-are-understood.ts';
import events from './events-are-well-formed.ts';
import hops from './hop-by-hop-headers-end.ts';
import media from './media-types-are-kept.ts';
import kind from './replies-keep-their-kind.ts';
import done from './streams-end-with-done.ts';
import headers from './upstream-headers-arrive.ts';

const sent = { body: streamOf('Hi', '.') };
const calls = [{ sent }];
const plain = { stream: false };
const body = completionOf({ content: 'Hi.' });
const whole = streamOf('Hi.').slice(0, -1).join('');
const withEnd = (end: string) => ({ body: `${whole}${end}` });

test.each([
  ['data: [DONE]\n\n', 'pass'],
  ['data:[DONE]\n\n', 'pass'],
  ['', ['[DONE] did not arrive']],
  ['data: [DONE]\n\ndata: [DONE]\n\n', ['[DONE] arrived more than once']],
])('a stream that ends with %j', (end, outcome) => {
  expect(saidOf(done, { calls, client: withEnd(end) })).toEqual(outcome);
});

test('a gateway may add [DONE]: whether it is missed depends on the upstream', () => {
  expect(saidOf(done, { calls: [{ sent: withEnd('') }], client: sent })).toBe('inconclusive');
  expect(saidOf(done, { calls, client: { status: 500 } })).toBe('inconclusive');
});

test.each([
  [': note\n\n', 'pass'],
  ['event: ping\n\n', 'pass'],
  ['data: : OPENROUTER PROCESSING\n\n', ['An event arrived with a keep-alive or a comment as its data']],
  ['data: data: {"choices":[]}\n\n', ['An event arrived with data that is no JSON']],
  ['data:\n\n', ['An event arrived with empty data, at which some clients break off']],
  ['data: {"a":1}\ndata: {"b":2}\n\n', ['An event arrived with several events run into one']],
  ['data: null\n\n', ['An event arrived with JSON that is no object']],
  ['data:  [DONE]\n\n', ['An event arrived with a [DONE] that no client knows']],
  ['data: [DONE]\n\ndata: {"choices":[]}\n\n', ['An event arrived after [DONE]']],
  ['data: [DONE]\n', ['An event arrived with no blank line after it, and parsers drop it']],
  ['data: [DONE]\n\n: bye\n\n', 'pass'],
])('an event stream with %j in it', (event, outcome) => {
  expect(saidOf(events, { calls, client: withEnd(event) })).toEqual(outcome);
});

test('what the upstream itself sends is not the gateway’s doing', () => {
  expect(saidOf(events, { calls: [{ sent: withEnd('data:\n\n') }] })).toBe('pass');
  expect(saidOf(events, { calls, client: { body: '' } })).toBe('inconclusive');
  expect(saidOf(events, { calls: [] })).toBe('inconclusive');
});

test('a stream comes as events and a document as a document', () => {
  expect(saidOf(kind, { calls })).toBe('pass');
  expect(saidOf(kind, { calls, client: { body } })).toEqual(['A stream did not arrive as an event stream']);
  expect(saidOf(kind, { request: plain, calls: [{ sent: { body } }] })).toBe('pass');
  expect(saidOf(kind, { request: plain, calls: [{ sent: { body } }], client: sent })).toEqual([
    'A JSON document did not arrive as one',
  ]);
});

test.each([{ status: 500 }, { status: 199 }, { status: null }, { body: '' }, { body: 'data: {\n\n' }])(
  'of %j no kind can be told',
  (client) => {
    expect(saidOf(kind, { calls, client })).toBe('inconclusive');
  },
);

test('the name of the object warns', () => {
  const renamed = completionOf({ content: 'Hi.' }, {}, { object: 'chat.completion.chunk' });
  const passage = { request: plain, calls: [{ sent: { body } }], client: { body: renamed } };
  expect(judgedPassages(kind, passage)).toMatchObject([{ actual: '"chat.completion.chunk"', softened: 'warn' }]);
});

const typed = (type: string) => ({ ...sent, headers: { 'content-type': type } });

test.each([
  ['text/event-stream; charset=utf-8', 'pass'],
  ['text/event-stream;charset="UTF8"', 'pass'],
  ['application/octet-stream', ['The media type of the reply was changed']],
  ['text/event-stream; charset=iso-8859-1', ['The reply claims a charset that it does not have']],
])('a stream under %j', (type, outcome) => {
  expect(saidOf(media, { calls, client: typed(type) })).toEqual(outcome);
});

test('the media type of another reply is another matter', () => {
  expect(saidOf(media, { calls, client: { status: 500, body: 'no', headers: { 'content-type': 'text/plain' } } })).toBe(
    'inconclusive',
  );
  expect(saidOf(media, { calls, client: { body } })).toBe('inconclusive');
  expect(
    saidOf(media, {
      calls: [{ sent: typed('text/event-stream; charset=latin1') }],
      client: typed('text/event-stream; charset=latin1'),
    }),
  ).toBe('pass');
});

const spoken = (plays: string, client: object, from: object = sent) => ({ plays, calls: [{ sent: from }], client });
const said = (content: string | JsonObject[], finish = 'stop') => ({
  body: sse(chunkOf({ content }, { finish_reason: finish }), '[DONE]'),
});

test('a dialect is understood if its meaning comes, or refused if the client sees an error', () => {
  expect(saidOf(dialects, spoken('dialect/a', said('Hi.')), spoken('dialect/b', { status: 502 }))).toBe('pass');
  expect(saidOf(dialects, spoken('dialect/a', { ...sent, end: 'reset' }))).toBe('pass');
  expect(saidOf(dialects, spoken('dialect/a', { status: 200, body: '' }, { status: 400, body: '{}' }))).toBe('pass');
});

test.each([
  [said(''), 'content did not arrive: nothing'],
  [said('Hi.', 'length'), 'finish_reason stop arrived as length'],
  [{ body: '' }, '1 of the choices did not arrive'],
  [{ body: sse('{"cut') }, 'the client got nothing that it can use (unreadable)'],
  [{ ...sent, end: 'timeout-idle' as const }, 'the client got nothing that it can use (hung)'],
])('a dialect that is not understood is told with what came instead (%#)', (client, actual) => {
  expect(judgedPassages(dialects, spoken('dialect/odd', client), spoken('dialect/fine', sent))).toMatchObject([
    { what: "The upstream's odd is not understood in streams", actual },
  ]);
});

test('tool calls of a dialect have to come, under whatever id', () => {
  const call = (id: string, text: string) => ({
    body: sse(
      chunkOf({ tool_calls: [{ index: 0, id, function: { name: 'f', arguments: text } }] }, { finish_reason: 'stop' }),
    ),
  });
  expect(saidOf(dialects, spoken('dialect/a', call('y', '{}'), call('x', '{}')))).toBe('pass');
  expect(judgedPassages(dialects, spoken('dialect/a', call('x', ''), call('x', '{}')))).toMatchObject([
    { actual: 'tool calls arrived as f()' },
  ]);
});

test('dialects that nobody heard cannot be judged', () => {
  expect(saidOf(dialects, { calls: [] })).toBe('inconclusive');
  expect(saidOf(dialects, { through: false })).toBe('inconclusive');
});

const type: Header = ['content-type', 'text/event-stream'];
const headed = (...more: readonly Header[]) => ({ ...sent, headers: [type, ...more] });
const limits: Header = ['x-ratelimit-remaining-tokens', '7'];
const id: Header = ['X-Request-Id', 'req_1'];

test('headers of the upstream may come with a prefix', () => {
  const asked = { calls: [{ sent: headed(limits, id) }] };
  expect(saidOf(headers, asked)).toBe('pass');
  const prefixed = headed(['llm_provider-x-ratelimit-remaining-tokens', '7'], ['x-upstream-x-request-id', 'req_1']);
  expect(saidOf(headers, { ...asked, client: prefixed })).toBe('pass');
  const own = headed(['x-ratelimit-remaining-tokens', '99'], ['x-request-id', 'own']);
  expect(judgedPassages(headers, { ...asked, client: own })).toMatchObject([
    { what: 'What the upstream says of its limits did not arrive' },
    { expected: 'x-request-id: req_1', softened: 'note' },
  ]);
  expect(saidOf(headers, { ...asked, client: { status: 502 } })).toBe('inconclusive');
});

test('headers of one connection end at the gateway', () => {
  const from = headed(['Connection', 'keep-alive, X-Hop'], ['Keep-Alive', 'timeout=77'], ['X-Hop', '1']);
  expect(saidOf(hops, { calls: [{ sent: from }], client: headed(['Keep-Alive', 'timeout=5']) })).toBe('pass');
  expect(saidOf(hops, { calls: [{ sent: from }] })).toHaveLength(2);
  expect(saidOf(hops, { calls: [{ sent: headed(['Connection', 'close']) }] })).toBe('inconclusive');
  expect(saidOf(hops, { calls: [{ sent: from }], client: { status: null } })).toBe('inconclusive');
});
