import { expect, test } from 'vitest';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import healthy from '../lifecycle/healthy-after-hang-up.ts';
import secondStream from '../lifecycle/second-stream-on-connection.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import brokenOff from './answer-is-not-broken-off.ts';
import endsComplete from './ends-complete.ts';
import errorEnds from './error-ends-the-stream.ts';
import errorIsObject from './error-is-an-object.ts';
import arrives from './finish-reason-arrives.ts';
import once from './finish-reason-comes-once.ts';
import known from './finish-reason-is-known.ts';
import agree from './finish-reasons-agree.ts';
import lengthWhenCut from './length-when-cut.ts';
import afterFinish from './nothing-after-finish.ts';

const begun = sse(chunkOf({ role: 'assistant', content: '' }), chunkOf({ content: 'A lamp' }));
const finish = (reason: string): string => sse(chunkOf({}, { finish_reason: reason }));
const error = sse({ error: { message: 'upstream failed' } });

test('a stream that just ends is said to be cut, with or without [DONE] and whether or not the connection broke', () => {
  expect(complaints(arrives, trialOf({ body: begun }))[0]).toContain('ended cleanly');
  expect(complaints(arrives, trialOf({ body: `${begun}data: [DONE]\n\n` }))[0]).toContain('[DONE] came all the same');
  expect(complaints(arrives, trialOf({ body: begun, end: 'reset' }))[0]).toContain('broke off');
});

test('a stream that stalled is not blamed twice', () => {
  expect(verdictOf(arrives, trialOf({ body: begun, end: 'timeout-idle' }))).toBe('inconclusive');
  expect(verdictOf(endsComplete, trialOf({ body: begun, end: 'timeout-idle' }))).toBe('inconclusive');
});

test('an empty string is no finish_reason, but harmless before the real one', () => {
  expect(verdictOf(arrives, trialOf({ body: begun + finish('') }))).toBe('fail');
  const trial = trialOf({ body: finish('') + begun + finish('stop') });
  for (const check of [arrives, once, known, agree, afterFinish]) expect(verdictOf(check, trial)).toBe('pass');
});

test('each of several choices needs its finish_reason', () => {
  const body = begun + sse(chunkOf({ role: 'assistant', content: 'B' }, { index: 1 })) + finish('stop');
  expect(complaints(arrives, trialOf({ body, request: { n: 2 } }))[0]).toContain('Choice 1');
});

test('the same finish_reason twice warns, two different ones fail', () => {
  const same = trialOf({ body: begun + finish('stop') + finish('stop') });
  const different = trialOf({ body: begun + finish('stop') + finish('length') });
  expect([verdictOf(once, same), verdictOf(agree, same)]).toEqual(['warn', 'pass']);
  expect([verdictOf(once, different), verdictOf(agree, different)]).toEqual(['pass', 'fail']);
});

test('text in the chunk of the finish_reason is legal, text after it is not', () => {
  expect(
    verdictOf(afterFinish, trialOf({ body: begun + sse(chunkOf({ content: '.' }, { finish_reason: 'stop' })) })),
  ).toBe('pass');
  expect(verdictOf(afterFinish, trialOf({ body: begun + finish('stop') + sse(chunkOf({ content: '.' })) }))).toBe(
    'warn',
  );
});

test('"eos" and "abort" are unknown words, and tool_calls needs tools', () => {
  expect(verdictOf(known, trialOf({ body: begun + finish('eos') }))).toBe('fail');
  expect(verdictOf(known, trialOf({ body: begun + finish('abort') }))).toBe('fail');
  expect(verdictOf(known, trialOf({ body: begun + finish('tool_calls') }))).toBe('fail');
  expect(verdictOf(known, trialOf({ body: begun + finish('tool_calls'), request: { tools: [] } }))).toBe('pass');
});

test('an answer that spends its budget and says stop fails if it does so twice', () => {
  const cut = { body: streamOf('one, two'), probe: 'stream-length', request: { max_tokens: 7 } };
  expect(verdictOf(lengthWhenCut, trialOf(cut), trialOf(cut))).toBe('fail');
  expect(verdictOf(lengthWhenCut, trialOf(cut))).toBe('inconclusive');
  const declined = { ...cut, body: streamOf('I cannot do that.') };
  expect(verdictOf(lengthWhenCut, trialOf(declined), trialOf(declined))).toBe('inconclusive');
  const shorter = { ...cut, request: { max_tokens: 9 } };
  expect(verdictOf(lengthWhenCut, trialOf(shorter), trialOf(shorter))).toBe('inconclusive');
});

test('an error in mid-stream breaks the answer off, which the finish_reason is not blamed for as well', () => {
  const trial = trialOf({ body: begun + error });
  expect(verdictOf(brokenOff, trial)).toBe('fail');
  expect(verdictOf(arrives, trial)).toBe('inconclusive');
  expect(verdictOf(errorIsObject, trial)).toBe('pass');
});

test.each([
  ['a string', sse({ error: 'upstream failed' })],
  ['flat', sse({ message: 'upstream failed', code: 500 })],
  ['flat under event: error', 'event: error\ndata: {"message":"upstream failed"}\n\n'],
  ['no JSON', 'event: error\ndata: upstream failed\n\n'],
  ['without a message', sse({ error: { code: 500 } })],
])('an error that is %s is not what clients can read', (_, body) => {
  expect(verdictOf(errorIsObject, trialOf({ body: begun + body }))).toBe('fail');
});

test('an error under event: error, or in a choice as OpenRouter sends it, can be read', () => {
  const inChoice = sse(chunkOf({ content: '' }, { error: { message: 'upstream failed' }, finish_reason: 'error' }));
  expect(verdictOf(errorIsObject, trialOf({ body: `${begun}event: error\n${error}` }))).toBe('pass');
  expect(verdictOf(errorIsObject, trialOf({ body: begun + inChoice }))).toBe('pass');
  expect(verdictOf(errorIsObject, trialOf({ body: streamOf('A') }))).toBe('skip');
});

test('[DONE] may follow an error, a finish_reason may not', () => {
  expect(verdictOf(errorEnds, trialOf({ body: `${begun}${error}data: [DONE]\n\n` }))).toBe('pass');
  expect(verdictOf(errorEnds, trialOf({ body: begun + error + finish('stop') }))).toBe('fail');
});

test('the request after a hang-up must work, if there was a hang-up and it works without', () => {
  const body = completionOf({ content: 'A lamp.' });
  const plain = trialOf({ body, probe: 'chat-basic' });
  const hungUp = { body: begun, end: 'hung-up', probe: 'stream-hang-up' } as const;
  const busy = { status: 500, body: '{"error":{"message":"busy"}}' };
  expect(verdictOf(healthy, trialOf(hungUp, { body }), plain)).toBe('pass');
  expect(verdictOf(healthy, trialOf(hungUp, busy), plain)).toBe('warn');
  expect(verdictOf(healthy, trialOf(hungUp, { status: null, end: 'reset' }), plain)).toBe('warn');
  expect(verdictOf(healthy, trialOf(hungUp, busy), trialOf({ ...busy, probe: 'chat-basic' }))).toBe('warn');
  expect(verdictOf(healthy, trialOf({ ...hungUp, end: 'complete' }, busy), plain)).toBe('inconclusive');
});

test('a second stream that is reset warns, a new connection only if the close was not announced', () => {
  const ok = { body: streamOf('A') };
  expect(verdictOf(secondStream, trialOf(ok, { status: null, end: 'reset' }))).toBe('warn');
  expect(verdictOf(secondStream, trialOf(ok, ok))).toBe('warn');
  const closing = { ...ok, headers: { 'content-type': 'text/event-stream', connection: 'close' } };
  expect(verdictOf(secondStream, trialOf(closing, ok))).toBe('pass');
});
