import { expect, test } from 'vitest';
import { read } from '../../src/read/index.ts';
import { chunkOf, exchangeOf, sse, streamOf } from '../../src/read/testing.ts';
import { outcomeOf, stepsOf } from '../shared/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import dataIsJson from './data-is-one-json-object.ts';
import encodingIsAsOffered from './encoding-is-as-offered.ts';
import endsWithDone from './ends-with-done.ts';
import blankLine from './events-end-with-a-blank-line.ts';
import keepAlives from './keep-alives-are-comments.ts';
import noErrorField from './no-error-field.ts';
import noEventWithoutData from './no-event-without-data.ts';
import nothingAfterDone from './nothing-after-done.ts';
import oneSpace from './one-space-after-data.ts';
import terminator from './terminator-is-exact.ts';

const stream = streamOf('A', ' lamp', '.').join('');
const framing = [
  dataIsJson,
  endsWithDone,
  blankLine,
  keepAlives,
  noErrorField,
  noEventWithoutData,
  nothingAfterDone,
  oneSpace,
  terminator,
];

/** Verdicts other than pass and inconclusive, by title. */
const verdicts = (body: string): readonly string[] =>
  framing
    .map((check) => `${verdictOf(check, trialOf({ body }))}: ${check.clause}`)
    .filter((line) => !/^(pass|inconclusive)/.test(line));

test('a proper stream passes all checks of framing', () => {
  expect(verdicts(stream)).toEqual([]);
});

test('CRLF, CR, missing spaces, comments, multi-line data and event names are legal', () => {
  expect(verdicts(stream.replaceAll('\n', '\r\n'))).toEqual([]);
  expect(verdicts(stream.replaceAll('\n', '\r'))).toEqual([]);
  expect(verdicts(stream.replaceAll('data: ', 'data:'))).toEqual([]);
  expect(verdicts(`: PROCESSING\n\n${stream.replaceAll('data: {', ': note\nevent: message\ndata: {')}`)).toEqual([]);
  expect(verdicts(stream.replaceAll(',"created"', ',\ndata: "created"'))).toEqual([]);
});

test.each([
  ['an event that only one line end separates', stream.replaceAll('\n\n', '\n'), 'fail: SSE-01'],
  ['a last chunk without its blank line', stream.replace(/\n\ndata: \[DONE\]\n\n$/, ''), 'fail: SSE-01'],
  ['two spaces before [DONE]', stream.replace('data: [DONE]', 'data:  [DONE]'), 'fail: SSE-02'],
  ['an event without data', `${sse(chunkOf({}))}event: ping\n\n${stream}`, 'fail: SSE-05'],
  ['a comment as data', `data: : PROCESSING\n\n${stream}`, 'fail: SSE-07'],
  ['a ping as data', `data: {"type":"ping"}\n\n${stream}`, 'fail: SSE-07'],
  ['data that says data: again', stream.replaceAll('data: ', 'data: data: '), 'fail: SSE-08'],
  ['half a chunk', `data: {"choices":[\n\n${stream}`, 'fail: SSE-08'],
  ['null as data', `data: null\n\n${stream}`, 'fail: SSE-08'],
  ['[done] in small letters', stream.replace('[DONE]', '[done]'), 'fail: SSE-09'],
  ['[DONE] as a JSON string', stream.replace('[DONE]', '"[DONE]"'), 'fail: SSE-09'],
  ['a stream without [DONE]', stream.replace('data: [DONE]\n\n', ''), 'warn: SSE-10'],
  ['[DONE] twice', `${stream}data: [DONE]\n\n`, 'warn: SSE-10'],
  ['a chunk after [DONE]', `${stream}${sse(chunkOf({ content: '!' }))}`, 'fail: SSE-11'],
  [
    'an error in a field of its own',
    `${sse(chunkOf({ content: 'A' }))}error: {"message":"out of memory"}\n\n`,
    'fail: SSE-12',
  ],
])('%s is one failure, of one check', (_, body, verdict) => {
  expect(verdicts(body)).toEqual([verdict]);
});

test('a comment of its own after an id is worth a warning, beside data it is not', () => {
  const withId = `id: 1\n${stream}`;
  expect(verdictOf(noEventWithoutData, trialOf({ body: withId }))).toBe('pass');
  expect(verdictOf(noEventWithoutData, trialOf({ body: `${withId}: bye\n\n` }))).toBe('warn');
});

test('an id or retry alone is told apart from an event name alone, for other SDKs crash', () => {
  expect(complaints(noEventWithoutData, trialOf({ body: `retry: 3000\n\n${stream}` }))[0]).not.toContain('openai-node');
  expect(complaints(noEventWithoutData, trialOf({ body: `event: ping\n\n${stream}` }))[0]).toContain('openai-node');
});

test('a stream that the connection cuts in mid-event is not blamed for a missing blank line', () => {
  const [first = ''] = streamOf('A');
  expect(verdictOf(blankLine, trialOf({ body: `${first}data: {"choi`, end: 'reset' }))).toBe('pass');
});

test.each([
  ['an HTML page', '<!doctype html>\n<html lang="en"></html>\n'],
  ['a line of text', '\nInternal Server Error'],
  ['JSON without data:', '{"error":{"message":"late"}}\n\n'],
])('%s after [DONE] fails, in the same block too', (_, text) => {
  expect(verdictOf(nothingAfterDone, trialOf({ body: stream + text }))).toBe('fail');
  expect(verdictOf(nothingAfterDone, trialOf({ body: stream.replace(/\n$/, '') + text.trimStart() }))).toBe('fail');
});

test('comments, blank lines and fields without data after [DONE] are legal', () => {
  for (const text of [
    '\n\n\r\n',
    ': bye\n\n',
    'id: 7\n\n',
    'event: end\n\n',
    'retry: 100\n',
    ': bye',
    'x-cost: 1\n\n',
    'flag\n\n',
  ])
    expect(verdictOf(nothingAfterDone, trialOf({ body: stream + text }))).toBe('pass');
});

test('x-gzip is another name of gzip', () => {
  const exchange = exchangeOf({ body: stream, headers: { 'content-encoding': 'x-gzip' } });
  const offering = (encodings: string) => {
    const request = { ...exchange.request, headers: [['accept-encoding', encodings] as const] };
    return outcomeOf(encodingIsAsOffered, stepsOf([read({ ...exchange, request })])).verdict;
  };
  expect(offering('gzip, deflate')).toBe('pass');
  expect(offering('identity')).toBe('fail');
});
