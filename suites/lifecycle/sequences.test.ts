import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { saying, trialAt } from '../shared/testing-parallel.ts';
import { complaints, verdictOf } from '../shared/testing-streams.ts';
import minds from './cache-minds-parameters.ts';
import notRemembered from './failure-is-not-remembered.ts';
import leakNothing from './hang-ups-leak-nothing.ts';
import { hangUps, slowTrial } from './probes.ts';
import holdsUpNobody from './slow-answer-holds-up-nobody.ts';

type Part = Parameters<typeof trialAt>[0];
const body = completionOf({ content: 'A lamp.' });
const plain = (made: Part = {}) => trialAt({ probe: 'chat-basic', start: -1_000, body, ...made });
const busy = { status: 503, body: '{}' };
const failed = { status: 500, body: '{"error":{"message":"no connection"}}' };
const late = { maxMs: 5_000, meanMs: 0, heldMs: 5_000 };

const left: Part = { probe: 'life-hang-ups', body: saying('one', { whole: false }), end: 'hung-up' };
const after = (times: number, ...then: readonly Part[]) =>
  trialAt(left, ...Array.from({ length: times - 1 }, () => left), ...then);

test('a request that works after six hang-ups passes, one that fails warns', () => {
  expect(verdictOf(leakNothing, after(hangUps, { body }), plain())).toBe('pass');
  expect(verdictOf(leakNothing, after(hangUps, failed), plain())).toBe('warn');
  expect(verdictOf(leakNothing, after(hangUps, { status: null, end: 'timeout-headers' }), plain())).toBe('warn');
  expect(verdictOf(leakNothing, after(3, { status: null, end: 'reset' }), plain())).toBe('warn');
});

test('after too few hang-ups, under overload or with a late client nothing is said', () => {
  expect(verdictOf(leakNothing, after(2, failed), plain())).toBe('inconclusive');
  expect(verdictOf(leakNothing, after(hangUps, busy), plain())).toBe('inconclusive');
  expect(verdictOf(leakNothing, after(hangUps, { ...busy, status: 429 }), plain())).toBe('inconclusive');
  expect(verdictOf(leakNothing, after(hangUps), plain())).toBe('inconclusive');
  expect(verdictOf(leakNothing, plain())).toBe('inconclusive');
  const lagging = { status: null, end: 'timeout-headers', lag: late } as const;
  expect(verdictOf(leakNothing, after(hangUps, lagging), plain())).toBe('inconclusive');
  expect(verdictOf(leakNothing, after(hangUps, failed), plain(failed))).toBe('inconclusive');
});

const refused: Part = { probe: 'life-after-refusal', status: 400, body: '{"error":{"message":"temperature"}}' };

test('a request that is refused again, though its mistake is gone, fails', () => {
  expect(verdictOf(notRemembered, trialAt(refused, { body }), plain())).toBe('pass');
  expect(verdictOf(notRemembered, trialAt(refused, refused), plain())).toBe('fail');
  expect(verdictOf(notRemembered, trialAt(refused, { status: null, end: 'reset' }), plain())).toBe('fail');
});

test('a corrected request that overload refuses, or that was never refused, says nothing', () => {
  expect(verdictOf(notRemembered, trialAt(refused, busy), plain())).toBe('inconclusive');
  expect(verdictOf(notRemembered, trialAt(refused, { ...busy, status: 429 }), plain())).toBe('inconclusive');
  expect(verdictOf(notRemembered, trialAt({ ...refused, status: 200, body }, failed), plain())).toBe('inconclusive');
  expect(verdictOf(notRemembered, trialAt({ ...refused, status: null, end: 'reset' }, failed), plain())).toBe(
    'inconclusive',
  );
  expect(verdictOf(notRemembered, trialAt(refused), plain())).toBe('inconclusive');
  expect(verdictOf(notRemembered, trialAt(refused, failed), plain(failed))).toBe('inconclusive');
  const lagging = { status: null, end: 'timeout-headers', lag: late } as const;
  expect(verdictOf(notRemembered, trialAt(refused, lagging), plain())).toBe('inconclusive');
});

const reply = (id: string, content: string, tokens = 7): string =>
  completionOf(
    { content },
    {},
    { id, usage: { prompt_tokens: 5, completion_tokens: tokens, total_tokens: 5 + tokens } },
  );
const stored = reply('chatcmpl-stored', 'one, two, three, four', 30);
const asked = (request: JsonObject, text: string): Part => ({ request, body: text });
const same = (...others: readonly Part[]) =>
  trialAt({ probe: 'life-same-prompt', request: { max_tokens: 64 }, body: stored }, ...others);

test('the reply of an earlier request fails where it does not heed the parameters of this one', () => {
  expect(verdictOf(minds, same(asked({ max_tokens: 16 }, stored)), plain())).toBe('fail');
  expect(verdictOf(minds, same(asked({ max_completion_tokens: 16 }, stored)), plain())).toBe('fail');
  expect(verdictOf(minds, same(asked({ stop: ['three'] }, stored)), plain())).toBe('fail');
  expect(verdictOf(minds, same(asked({ stream: true }, stored)), plain())).toBe('fail');
  const [what] = complaints(minds, same(asked({}, reply('b', 'B')), asked({ stop: ['three'] }, stored)), plain());
  expect(what).toContain('other parameters');
});

test('a stored reply that heeds the parameters is fine, and so is a new one that does not', () => {
  expect(verdictOf(minds, same(asked({ max_tokens: 29 }, stored)), plain())).toBe('pass');
  expect(verdictOf(minds, same(asked({ stop: ['five'] }, stored)), plain())).toBe('pass');
  expect(verdictOf(minds, same(asked({ stop: 'three' }, stored)), plain())).toBe('pass');
  expect(verdictOf(minds, same(asked({ max_tokens: 16 }, reply('new', 'one, two, three, four', 30))), plain())).toBe(
    'pass',
  );
  expect(verdictOf(minds, same(asked({ max_tokens: 16 }, reply('chatcmpl-stored', 'two', 30))), plain())).toBe('pass');
});

test('replies of one moment share an id that is made of the time, which says nothing of a cache', () => {
  const sent = Date.parse(plain().reading.exchange.sent);
  const ofTheTime = reply(`chatcmpl-${sent}`, 'one, two, three, four', 30);
  const twice = trialAt(
    { probe: 'life-same-prompt', request: { max_tokens: 64 }, body: ofTheTime },
    asked({ max_tokens: 16 }, ofTheTime),
  );
  expect(verdictOf(minds, twice, plain())).toBe('inconclusive');
  const ofAnother = reply(`chatcmpl-${sent - 100 * 86_400_000}`, 'one, two, three, four', 30);
  const stale = trialAt(
    { probe: 'life-same-prompt', request: { max_tokens: 64 }, body: ofAnother },
    asked({ max_tokens: 16 }, ofAnother),
  );
  expect(verdictOf(minds, stale, plain())).toBe('fail');
});

test('where every reply has the same id, or none, nothing is known of a cache', () => {
  const everywhere = plain({ body: reply('chatcmpl-stored', 'A lamp.') });
  expect(verdictOf(minds, same(asked({ max_tokens: 16 }, stored)), everywhere)).toBe('pass');
  const nameless = reply('', 'one');
  const none = trialAt({ probe: 'life-same-prompt', body: nameless }, { body: nameless });
  expect(verdictOf(minds, none, plain())).toBe('inconclusive');
  expect(verdictOf(minds, same(failed), plain())).toBe('inconclusive');
});

const slow = trialAt({ probe: 'life-beside-slow', trial: slowTrial, ms: 1_000, body });
const list = { ms: 5, body: '{"object":"list","data":[]}' };
/** Three requests one after the other, of which the first goes out at `start` and takes `ms`. */
const quick = (trial: number, start: number, ms: number, rest = 5) =>
  trialAt({ probe: 'life-beside-slow', trial, start, ...list, ms }, { ...list, ms: rest }, { ...list, ms: rest });

test('requests that are all held up until a long answer comes warn', () => {
  expect(verdictOf(holdsUpNobody, slow, quick(1, 110, 900), quick(2, 120, 885), quick(5, 130, 880))).toBe('warn');
  expect(verdictOf(holdsUpNobody, slow, quick(1, 100, 700), quick(2, 690, 310))).toBe('warn');
});

test('one request that is served meanwhile shows that the server goes on', () => {
  expect(verdictOf(holdsUpNobody, slow, quick(1, 110, 5), quick(2, 120, 885), quick(5, 130, 880))).toBe('pass');
  expect(verdictOf(holdsUpNobody, slow, quick(1, 110, 689), quick(2, 120, 885), quick(5, 130, 880))).toBe('pass');
});

test('what the server may have seen before or after the long request does not show whether it goes on', () => {
  expect(verdictOf(holdsUpNobody, slow, quick(1, 2, 5), quick(2, 120, 885), quick(5, 130, 880))).toBe('warn');
  expect(verdictOf(holdsUpNobody, slow, quick(1, 700, 5), quick(2, 120, 885), quick(5, 130, 880))).toBe('warn');
  expect(verdictOf(holdsUpNobody, slow, quick(1, 700, 400), quick(2, 2, 5))).toBe('inconclusive');
});

test('an answer that comes at once holds nobody up', () => {
  const lasting = (ms: number) => trialAt({ probe: 'life-beside-slow', trial: slowTrial, ms, body });
  const heldUp = [quick(1, 1, 50, 1), quick(2, 1, 50, 1), quick(5, 2, 50, 1)];
  expect(verdictOf(holdsUpNobody, lasting(49), ...heldUp)).toBe('inconclusive');
  expect(verdictOf(holdsUpNobody, lasting(50), ...heldUp)).toBe('warn');
});

test('too few requests, slow ones and a late client leave it open who is to blame', () => {
  expect(verdictOf(holdsUpNobody, slow, quick(1, 110, 900))).toBe('inconclusive');
  expect(verdictOf(holdsUpNobody, slow, quick(1, 110, 890, 300), quick(2, 120, 885, 300))).toBe('inconclusive');
  const lag = { maxMs: 300, meanMs: 0, heldMs: 300 };
  const lagging = trialAt({ probe: 'life-beside-slow', trial: slowTrial, ms: 1_000, body, lag });
  const heldUp = [quick(1, 110, 900), quick(2, 120, 885), quick(5, 130, 880)];
  expect(verdictOf(holdsUpNobody, lagging, ...heldUp)).toBe('inconclusive');
  expect(verdictOf(holdsUpNobody, trialAt({ probe: 'life-beside-slow', trial: slowTrial, ...failed }), ...heldUp)).toBe(
    'inconclusive',
  );
});
