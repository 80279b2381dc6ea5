import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject, Trial, Verdict } from '../../src/define.ts';
import { chunkOf, completionOf, type ExchangeOptions, sse } from '../../src/read/testing.ts';
import { outcomeOf, trialOf } from '../shared/testing.ts';
import { trialOf as trialOfSteps } from '../shared/testing-streams.ts';
import historyIsAccepted from './history-is-accepted.ts';
import orphanResultIsRefused from './orphan-result-is-refused.ts';
import requestIsNot5xx from './request-is-not-5xx.ts';
import resultIsAnswered from './result-is-answered.ts';
import stopSparesText from './stop-spares-text.ts';
import streamKeepsCalls from './stream-keeps-calls.ts';

type Reply = Omit<ExchangeOptions, 'probe' | 'request'> & { readonly request?: JsonObject };

const refused = (status: number): Reply => ({ status, body: JSON.stringify({ error: { message: 'Not so.' } }) });
const answered: Reply = { body: completionOf({ content: 'Minus three degrees.' }) };
const silent: Reply = { body: completionOf({ content: '' }) };

const judge = (check: AnyCheckSpec, replies: readonly (readonly [probe: string, reply: Reply])[]): Verdict =>
  outcomeOf(check, ...replies.map(([probe, reply], trial) => trialOf({ ...reply, probe, trial }))).verdict;

test.each<[string, Reply, Verdict]>([
  ['answered', answered, 'pass'],
  ['refused with 400', refused(400), 'fail'],
  ['refused with 500', refused(500), 'fail'],
  ['turned away by a busy server', refused(503), 'inconclusive'],
  ['turned away by a limit', refused(429), 'inconclusive'],
])('a conversation with a call that is %s', (_, reply, verdict) => {
  const basis: readonly [string, Reply] = ['tools-auto', answered];
  expect(judge(historyIsAccepted, [basis, ['tools-history', reply]])).toBe(verdict);
  expect(judge(historyIsAccepted, [basis, ['tools-history-absent', reply]])).toBe(verdict);
  expect(judge(historyIsAccepted, [basis, ['tools-history-stream', reply]])).toBe(verdict);
});

test.each<[string, Reply, Verdict]>([
  ['refused with 400', refused(400), 'pass'],
  ['refused with 422', refused(422), 'pass'],
  ['answered', answered, 'warn'],
  ['refused with 500', refused(500), 'warn'],
  ['turned away by a busy server', refused(503), 'inconclusive'],
])('a result that answers no call is %s', (_, reply, verdict) => {
  expect(
    judge(orphanResultIsRefused, [
      ['tools-auto', answered],
      ['tools-orphan', reply],
    ]),
  ).toBe(verdict);
});

test.each([historyIsAccepted, orphanResultIsRefused])(
  'who knows no tools need not know conversations with them: $title',
  (check) => {
    const replies: readonly (readonly [string, Reply])[] = [
      ['tools-history', refused(400)],
      ['tools-orphan', refused(500)],
    ];
    expect(judge(check, [['tools-auto', refused(400)], ...replies])).toBe('skip');
    expect(judge(check, replies)).toBe('inconclusive');
  },
);

test('without a reply to the orphan there is nothing to say of it', () => {
  expect(judge(orphanResultIsRefused, [['tools-auto', answered]])).toBe('inconclusive');
});

const ended = (tokens: number): Reply => ({
  body: completionOf(
    { content: '' },
    {},
    { usage: { prompt_tokens: 9, completion_tokens: tokens, total_tokens: 9 + tokens } },
  ),
});

test.each<[string, readonly Reply[], Verdict]>([
  ['words', [answered], 'pass'],
  ['nothing', [silent], 'fail'],
  ['nothing once in three', [answered, silent, answered], 'fail'],
  ['only the end token, once in three', [answered, ended(1), answered], 'pass'],
  ['only the end token, always', [ended(1), ended(1)], 'fail'],
  ['another call', [{ body: completionOf({ tool_calls: [{ id: 'a' }] }) }], 'pass'],
  ['a refusal', [{ body: completionOf({ refusal: 'No.' }) }], 'pass'],
  ['nothing within the budget', [{ body: completionOf({ content: '' }, { finish_reason: 'length' }) }], 'inconclusive'],
  ['an error', [{ body: JSON.stringify({ error: { message: 'Failed.' } }) }], 'inconclusive'],
  ['a 400', [refused(400)], 'inconclusive'],
])('the result of a tool that is followed by %s', (_, replies, verdict) => {
  expect(
    judge(
      resultIsAnswered,
      replies.map((reply) => ['tools-history', reply] as const),
    ),
  ).toBe(verdict);
});

test.each<[string, Reply, Reply, Verdict]>([
  ['served', answered, answered, 'pass'],
  ['refused with 400', answered, refused(400), 'pass'],
  ['refused with 500', answered, refused(500), 'fail'],
  ['turned away by a busy server', answered, refused(529), 'inconclusive'],
  ['refused with 500 as all others are', refused(500), refused(500), 'inconclusive'],
])('a request with tools is %s', (_, basic, reply, verdict) => {
  expect(
    judge(requestIsNot5xx, [
      ['chat-basic', basic],
      ['tools-required', reply],
    ]),
  ).toBe(verdict);
});

const count = 'one, two, three, four, five, six, seven, eight, ';
const stream = (content: string, finish = 'stop'): Reply => ({
  body: sse(chunkOf({ role: 'assistant', content }), chunkOf({}, { finish_reason: finish }), '[DONE]'),
});
const plain = (content: string, finish = 'stop'): Reply => ({
  body: completionOf({ content }, { finish_reason: finish }),
});
const called: Reply = { body: completionOf({ tool_calls: [{ id: 'a' }] }, { finish_reason: 'tool_calls' }) };

test.each<[string, Reply, Reply, Verdict]>([
  ['all of it', stream(count), plain(count), 'pass'],
  ['all but the blank at the end', stream(count.trimEnd()), plain(count), 'pass'],
  ['other words', stream('One. Two.'), plain(count), 'pass'],
  ['more of it', stream(`${count} and`), plain(count), 'pass'],
  ['half of it', stream('one, two, three,'), plain(count), 'warn'],
  ['nothing', stream(''), plain(count), 'fail'],
  ['nothing within the budget', stream('', 'length'), plain(count), 'inconclusive'],
  ['half of what the budget cut', stream('one, two,'), plain(count, 'length'), 'inconclusive'],
  ['half of what is no count', stream('Hello'), plain('Hello there'), 'inconclusive'],
  ['nothing beside a call', stream(''), called, 'inconclusive'],
  ['words that are refused', refused(400), plain(count), 'skip'],
])('where tools are offered, a stop sequence leaves in the stream %s', (_, streamed, other, verdict) => {
  expect(outcomeOf(stopSparesText, trialOfSteps(streamed, other)).verdict).toBe(verdict);
});

test('one answer alone cannot be compared', () => {
  expect(outcomeOf(stopSparesText, trialOfSteps(stream(''))).verdict).toBe('inconclusive');
});

const required = { tools: [{ type: 'function', function: { name: 'get_weather' } }], tool_choice: 'required' };
const plainCall = (text: string, finish = 'tool_calls'): Reply => ({
  body: completionOf(
    { content: null, tool_calls: [{ id: 'a', type: 'function', function: { name: 'get_weather', arguments: text } }] },
    { finish_reason: finish },
  ),
});
const streamedCall = (text: string, finish = 'tool_calls'): Reply => ({
  body: sse(
    chunkOf({ tool_calls: [{ index: 0, id: 'a', function: { name: 'get_weather', arguments: text } }] }),
    chunkOf({}, { finish_reason: finish }),
  ),
});
const talk = stream('Hello!');
const city = '{"city": "Oslo"}';

test.each<[string, readonly Reply[], readonly Reply[], Verdict]>([
  ['the same', [plainCall(city)], [streamedCall(city)], 'pass'],
  ['no arguments', [plainCall(city)], [streamedCall(''), streamedCall('')], 'fail'],
  ['an empty object', [plainCall(city)], [streamedCall('{}'), streamedCall('{}')], 'fail'],
  ['no arguments, in one stream of one', [plainCall(city)], [streamedCall('')], 'warn'],
  ['no call', [plainCall(city)], [talk, talk], 'fail'],
  ['no call once in two', [plainCall(city)], [talk, streamedCall(city)], 'pass'],
  ['no arguments, as the body once', [plainCall(city), plainCall('{}')], [streamedCall('{}')], 'pass'],
  ['no call, as the body', [plain('Hello!')], [talk], 'pass'],
  ['what the budget left', [plainCall(city)], [streamedCall('', 'length')], 'inconclusive'],
  ['more than the body, which was cut', [plainCall('{"ci', 'length')], [streamedCall(city)], 'inconclusive'],
  ['nothing, for it is refused', [plainCall(city)], [refused(400)], 'inconclusive'],
])('compared with the plain answer a stream has %s', (_, bodies, streams, verdict) => {
  const trials: readonly Trial[] = [
    ...bodies.map((reply) => trialOf({ ...reply, probe: 'tools-required', request: required })),
    ...streams.map((reply) => trialOf({ ...reply, probe: 'tools-required-stream', request: required })),
  ];
  expect(outcomeOf(streamKeepsCalls, ...trials).verdict).toBe(verdict);
});
