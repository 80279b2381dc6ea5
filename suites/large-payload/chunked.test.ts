import { expect, test } from 'vitest';
import { completionOf } from '../../src/read/testing.ts';
import { outcomeOf, trialOf } from '../shared/testing.ts';
import { type Answer, refused } from '../shared/testing-ladder.ts';
import chunkedIsRead from './chunked-upload-is-read.ts';

const reset: Answer = { status: null, end: { kind: 'reset', at: 40, detail: 'ECONNRESET' } };
const hang: Answer = { status: null, end: { kind: 'timeout-headers', at: 30_000 } };
const bad = (status: number): Answer => refused(status, { type: 'server_error' });

const chunked = (chunkedAnswers: readonly Answer[], plain: Answer): string => {
  const sent = chunkedAnswers.map((answer, trial) => trialOf({ ...answer, probe: 'payload-chunked', trial }));
  return outcomeOf(chunkedIsRead, ...sent, trialOf({ ...plain, probe: 'payload-plain-1k' })).verdict;
};

test('a chunked upload that hangs fails if the same request with a Content-Length is answered', () => {
  const answer: Answer = { body: completionOf({ content: 'A word' }) };
  expect(chunked([answer, answer], answer)).toBe('pass');
  expect(chunked([refused(411), refused(411)], answer)).toBe('pass');
  expect(chunked([hang, hang], answer)).toBe('fail');
  expect(chunked([reset, reset], answer)).toBe('fail');
  expect(chunked([reset, answer], answer)).toBe('inconclusive');
  expect(chunked([hang, hang], hang)).toBe('inconclusive');
});

test('a chunked upload that makes the server fail does so too, unless the server is busy or fails anyway', () => {
  const answer: Answer = { body: completionOf({ content: 'A word' }) };
  expect(chunked([bad(500), bad(502)], answer)).toBe('fail');
  expect(chunked([hang, bad(500)], answer)).toBe('fail');
  expect(chunked([bad(500), answer], answer)).toBe('inconclusive');
  expect(chunked([bad(500), bad(500)], bad(500))).toBe('inconclusive');
  expect(chunked([bad(503), bad(503)], answer)).toBe('inconclusive');
  expect(chunked([{ status: 411, body: '<html>Length Required</html>' }], answer)).toBe('pass');
});
