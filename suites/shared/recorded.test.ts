import { expect, test } from 'vitest';
import type { JsonObject, Trial, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import answerIsNotEmpty from '../chat/answer-is-not-empty.ts';
import bodyIsUtf8 from '../chat/body-is-utf8.ts';
import contentTypeIsJson from '../chat/content-type-is-json.ts';
import requestId from '../chat/request-id.ts';
import responsesContentType from '../responses/content-type-is-json.ts';
import answerHasOutput from '../streaming/answer-has-output.ts';
import isBrokenOff from '../streaming/answer-is-not-broken-off.ts';
import bytesAreUtf8 from '../streaming/bytes-are-utf8.ts';
import choicesInOrder from '../streaming/choices-appear-in-order.ts';
import closesAfterDone from '../streaming/closes-after-done.ts';
import contentTypeIsEventStream from '../streaming/content-type-is-event-stream.ts';
import doesNotStall from '../streaming/does-not-stall.ts';
import blankLine from '../streaming/events-end-with-a-blank-line.ts';
import finishReasonIsKnown from '../streaming/finish-reason-is-known.ts';
import { outcomeOf, trialOf } from './testing.ts';

/** What checks say of other people's records, in which anything may have been asked, and much is not known. */

const chunkOf = (index: number, delta: JsonObject, reason: string | null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1_767_225_600, model: 'm', choices: [{ index, delta, finish_reason: reason }] })}\n\n`;
const done = 'data: [DONE]\n\n';
const empty = chunkOf(0, { role: 'assistant', content: '' }, 'stop') + done;
const emptyAnswer = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 1, completion_tokens: 9, total_tokens: 10 },
});

/** The same trial as a record without its request body. */
const withoutRequest = (trial: Trial): Trial => {
  const { exchange } = trial.reading;
  const reading = read({ ...exchange, request: { ...exchange.request, body: null } });
  return { ...trial, reading, steps: [reading], request: {} };
};

test('a record without Date may have lost Content-Type, too', () => {
  const verdicts = (headers: readonly (readonly [string, string])[], recorded = true): readonly Verdict[] => {
    const made = { headers, ...(recorded ? { lag: null } : {}) };
    return [
      outcomeOf(contentTypeIsJson, trialOf({ body: emptyAnswer, ...made })).verdict,
      outcomeOf(responsesContentType, trialOf({ body: emptyAnswer, ...made })).verdict,
      outcomeOf(contentTypeIsEventStream, trialOf({ body: empty, ...made })).verdict,
    ];
  };
  const date = ['date', 'Thu, 01 Jan 2026 00:00:00 GMT'] as const;
  expect(verdicts([])).toEqual(Array(3).fill('inconclusive'));
  expect(verdicts([['server', 'a']])).toEqual(Array(3).fill('inconclusive'));
  expect(verdicts([date])).toEqual(Array(3).fill('fail'));
  expect(verdicts([['server', 'a']], false)).toEqual(Array(3).fill('fail'));
  expect(verdicts([['content-type', 'text/plain']])).toEqual(Array(3).fill('fail'));
});

test('a stream without the white space at its end may have been trimmed, and nothing else', () => {
  const verdict = (body: string, timed = false): Verdict => outcomeOf(blankLine, trialOf({ body, timed })).verdict;
  expect(verdict(empty)).toBe('pass');
  expect(verdict(empty.trimEnd())).toBe('inconclusive');
  expect(verdict(chunkOf(0, { content: 'A' }, 'stop').trimEnd())).toBe('inconclusive');
  expect(verdict(empty.trimEnd(), true)).toBe('fail');
  expect(verdict(`${empty.trimEnd()}\n`)).toBe('fail');
  expect(verdict(empty.trimEnd().slice(0, -1))).toBe('fail');
  expect(verdict(empty.replaceAll('\n\n', '\n').trimEnd())).toBe('fail');
});

const question = { role: 'user', content: 'Hi' };
const asks = { messages: [question], stream_options: { include_usage: true } };

test.each([
  ['a question', asks, 'fail'],
  ['a stop sequence', { ...asks, stop: ['.'] }, 'inconclusive'],
  ['a stop sequence of null', { ...asks, stop: null }, 'fail'],
  ['a tool result', { ...asks, messages: [question, { role: 'tool', content: '1' }] }, 'inconclusive'],
  ['an answer to go on with', { ...asks, messages: [{ role: 'assistant', content: 'A' }] }, 'inconclusive'],
])('an empty answer to %s is %s', (_, request, verdict) => {
  expect(outcomeOf(answerIsNotEmpty, trialOf({ body: emptyAnswer, request })).verdict).toBe(verdict);
  const usage = `data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":9,"total_tokens":10}}\n\n`;
  const body = empty.replace(done, usage + done);
  expect(outcomeOf(answerHasOutput, trialOf({ body, request })).verdict).toBe(verdict);
});

test('an empty answer to a request that was not kept proves nothing', () => {
  const trial = withoutRequest(trialOf({ body: emptyAnswer }));
  expect(outcomeOf(answerIsNotEmpty, trial)).toMatchObject({
    verdict: 'inconclusive',
    reason: 'the request is not known',
  });
});

test('where the request was not kept, two choices may have been asked for, and a tool may have been offered', () => {
  const two = trialOf({ body: chunkOf(0, { content: 'A' }, 'stop') + chunkOf(1, { content: 'B' }, 'stop') + done });
  const tool = trialOf({ body: chunkOf(0, { content: 'A' }, 'tool_calls') + done });
  const verdicts = (trial: Trial): readonly Verdict[] => [
    outcomeOf(choicesInOrder, trial).verdict,
    outcomeOf(finishReasonIsKnown, trial).verdict,
  ];
  expect([...verdicts(two), ...verdicts(tool)]).toEqual(['fail', 'pass', 'pass', 'fail']);
  expect([...verdicts(withoutRequest(two)), ...verdicts(withoutRequest(tool))]).toEqual([
    'pass',
    'pass',
    'pass',
    'pass',
  ]);
});

test('without times, nothing is said of stalls and ends', () => {
  for (const check of [doesNotStall, closesAfterDone]) {
    const verdictOf = (timed: boolean): Verdict => outcomeOf(check, trialOf({ body: empty, timed })).verdict;
    expect([verdictOf(true), verdictOf(false)]).toEqual(['pass', 'inconclusive']);
  }
});

test('a replacement character in decoded text does not tell what was sent', () => {
  const json = JSON.stringify({ choices: [{ message: { content: '\uFFFD' } }] });
  const body = chunkOf(0, { content: '\uFFFD' }, 'stop');
  for (const [check, text] of [
    [bodyIsUtf8, json],
    [bytesAreUtf8, body],
  ] as const) {
    expect(outcomeOf(check, trialOf({ body: text, lag: null })).verdict).toBe('inconclusive');
    expect(outcomeOf(check, trialOf({ body: text.replaceAll('\uFFFD', 'A'), lag: null })).verdict).toBe('pass');
    expect(outcomeOf(check, trialOf({ body: text })).verdict).toBe('pass');
  }
});

test('a missing x-request-id is told of records that hold all headers', () => {
  const verdictOf = (headers: readonly (readonly [string, string])[], lag: null | undefined): Verdict =>
    outcomeOf(requestId, trialOf({ body: '{}', headers, ...(lag === null ? { lag } : {}) })).verdict;
  const type = ['content-type', 'application/json'] as const;
  expect(verdictOf([type], undefined)).toBe('warn');
  expect(verdictOf([type], null)).toBe('inconclusive');
  expect(verdictOf([type, ['Date', 'Thu, 01 Jan 2026 00:00:00 GMT']], null)).toBe('warn');
  expect(verdictOf([['X-Request-Id', 'req-1']], null)).toBe('pass');
});

test('an error told openly in mid-stream may have had its reasons, in somebody else’s traffic', () => {
  const body = `${chunkOf(0, { content: 'A lamp' }, null)}data: {"error":{"message":"Tool call validation failed"}}\n\n`;
  expect(outcomeOf(isBrokenOff, trialOf({ body })).verdict).toBe('fail');
  expect(outcomeOf(isBrokenOff, trialOf({ body, lag: null })).verdict).toBe('warn');
});
