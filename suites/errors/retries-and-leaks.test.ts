import { expect, test } from 'vitest';
import type { Header, JsonObject, Trial, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { innerAddressIn, stackTraceIn } from '../shared/leaks.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import keyIsNotRepeated from './key-is-not-repeated.ts';
import noInnerAddress from './no-inner-address.ts';
import noStackTrace from './no-stack-trace.ts';
import rateLimitSaysWhen from './rate-limit-says-when.ts';
import retryAdviceFits from './retry-advice-fits.ts';
import retryAfterIsADelay from './retry-after-is-a-delay.ts';

const errorOf = (message: string, rest: JsonObject = {}): string => JSON.stringify({ error: { message, ...rest } });
const limited = (headers: Readonly<Record<string, string>>, body = errorOf('Later.')) => ({
  status: 429,
  headers,
  body,
});

test.each<[name: string, value: string, verdict: Verdict]>([
  ['retry-after', '0', 'pass'],
  ['retry-after', '30', 'pass'],
  ['Retry-After', ' 1.5 ', 'pass'],
  ['retry-after', '.5', 'pass'],
  ['retry-after', 'Wed, 21 Oct 2026 07:28:00 GMT', 'pass'],
  ['retry-after', 'Sunday, 06-Nov-94 08:49:37 GMT', 'pass'],
  ['retry-after', 'Sun Nov  6 08:49:37 1994', 'pass'],
  ['retry-after', 'Wed, 21 Oct 2026 27:28:00 GMT', 'fail'],
  ['retry-after', '2026-10-21T07:28:00Z', 'fail'],
  ['retry-after', '-1', 'fail'],
  ['retry-after', '30s', 'fail'],
  ['retry-after', '6m0s', 'fail'],
  ['retry-after', '', 'fail'],
  ['retry-after', '999999999', 'pass'],
  ['retry-after', '1000000000', 'warn'],
  ['retry-after-ms', '12.5', 'pass'],
  ['retry-after-ms', '12ms', 'fail'],
  ['retry-after-ms', 'Wed, 21 Oct 2026 07:28:00 GMT', 'fail'],
  ['x-other', '1', 'skip'],
])('a rate limit with %s: %s', (name, value, verdict) => {
  expect(verdictOf(retryAfterIsADelay, limited({ [name]: value }))).toBe(verdict);
});

test('Retry-After is judged on an overload too, and both headers are', () => {
  const headers = { 'retry-after': 'soon', 'retry-after-ms': 'soon' };
  const { findings } = outcomeOf(retryAfterIsADelay, trialOf({ ...limited(headers), status: 503 }));
  expect(findings.map(({ what }) => what)).toEqual([
    'retry-after is no delay that SDKs can read',
    'retry-after-ms is no delay that SDKs can read',
  ]);
});

test.each<[what: string, exchange: Parameters<typeof verdictOf>[1], verdict: Verdict]>([
  ['Retry-After', limited({ 'retry-after': '1' }), 'pass'],
  ['retry-after-ms', limited({ 'retry-after-ms': '1' }), 'pass'],
  ['nothing', limited({}), 'warn'],
  ['a spent budget', limited({}, errorOf('No.', { code: 'insufficient_quota' })), 'skip'],
  ['the advice not to retry', limited({ 'x-should-retry': 'false' }), 'skip'],
  ['the advice to retry, but not when', limited({ 'x-should-retry': 'true' }), 'warn'],
  ['an overload', { ...limited({}), status: 503 }, 'skip'],
])('a rate limit that comes with %s', (_, exchange, verdict) => {
  expect(verdictOf(rateLimitSaysWhen, exchange)).toBe(verdict);
});

test.each(['x-ratelimit-reset-requests', 'x-ratelimit-reset', 'RateLimit-Reset', 'x-ratelimit-tokens-reset'])(
  'a rate limit that says only %s is worth a note',
  (name) => {
    expect(outcomeOf(rateLimitSaysWhen, trialOf(limited({ [name]: '1' })))).toMatchObject({
      verdict: 'pass',
      findings: [{ softened: 'note', actual: 'a header of the reset only' }],
    });
  },
);

test.each<[status: number, advice: string, verdict: Verdict]>([
  [400, 'true', 'fail'],
  [401, 'true', 'fail'],
  [422, 'true', 'fail'],
  [429, 'true', 'pass'],
  [500, 'true', 'pass'],
  [404, 'true', 'pass'],
  [400, 'false', 'pass'],
  [500, 'false', 'pass'],
  [500, 'yes', 'warn'],
])('%i with x-should-retry: %s', (status, advice, verdict) => {
  expect(verdictOf(retryAdviceFits, { status, headers: { 'x-should-retry': advice }, body: errorOf('No.') })).toBe(
    verdict,
  );
});

test('no advice about retries is no matter', () => {
  expect(verdictOf(retryAdviceFits, { status: 400, body: errorOf('No.') })).toBe('skip');
});

const secret = 'sk-real-0123456789abcdef';
const sending = (sent: readonly Header[], exchange: Parameters<typeof trialOf>[0]): Trial => {
  const trial = trialOf(exchange);
  const reading = read({ ...trial.reading.exchange, request: { ...trial.reading.exchange.request, headers: sent } });
  return { ...trial, reading, steps: [reading], target: { ...trial.target, apiKey: secret } };
};
const ours: readonly Header[] = [['Authorization', 'Bearer $KEY']];
const made = 'sk-wrong-0123456789abcdef';
const theirs: readonly Header[] = [['authorization', `Bearer ${made}`]];

test.each<[what: string, trial: Trial, verdict: Verdict]>([
  ['the key', sending(ours, { status: 401, body: errorOf(`Key ${secret} is unknown.`) }), 'fail'],
  ['a wrong key', sending(theirs, { status: 401, body: errorOf(`Key ${made} is unknown.`) }), 'fail'],
  ['the key in a header', sending(ours, { status: 401, headers: { 'x-debug': `Bearer ${secret}` }, body: '' }), 'fail'],
  [
    'a masked key',
    sending(theirs, { status: 401, body: errorOf(`Key ${made.slice(0, 8)}****cdef is unknown.`) }),
    'pass',
  ],
  ['the key under 429', sending(ours, { status: 429, body: errorOf(`Key ${secret} is over its limit.`) }), 'fail'],
  ['the name of the variable', sending(ours, { status: 401, body: errorOf('$KEY is unknown.') }), 'pass'],
])('a reply that holds %s', (_, trial, verdict) => {
  const outcome = outcomeOf(keyIsNotRepeated, trial);
  expect(outcome.verdict).toBe(verdict);
  expect(JSON.stringify(outcome)).not.toMatch(/0123456789abcdef/);
});

test('a short key is a word that may stand anywhere', () => {
  const trial = trialOf({ status: 401, body: errorOf('The key is wrong.') });
  expect(outcomeOf(keyIsNotRepeated, trial).verdict).toBe('inconclusive');
});

test.each([
  ['Python', 'Traceback (most recent call last):\n  File "/app/a.py", line 3, in f'],
  ['Python', 'in File "/app/a.py", line 3'],
  ['JavaScript', 'Error: a\n    at f (/srv/a.js:3:4)'],
  ['JavaScript', 'Error: a\n    at file:///srv/a.js:3:4'],
  ['JavaScript', 'Error: a\n    at async Server.f [as g] (node:internal/a:3:4)'],
  ['Java', 'java.lang.Error\n\tat org.example.Server.handle(Server.java:41)'],
  ['Go', 'panic: a\ngoroutine 7 [running]:'],
  ['Rust', "thread 'main' panicked at src/main.rs:3:4"],
  ['.NET', 'Error\n   at A.B.C() in /src/A.cs:line 41'],
  ['PHP', '#0 /var/www/a.php(41): f()'],
])('a stack trace of %s is seen', (kind, text) => {
  expect(stackTraceIn(text)?.kind).toBe(kind);
});

test.each([
  'See /docs/errors at line 3.',
  'The file "a.txt" is too large.',
  'Look at https://example.com/a:1 for more.',
])('no stack trace is seen in: %s', (text) => {
  expect(stackTraceIn(text)).toBeNull();
});

const trace = 'Traceback (most recent call last): a';

test.each<[what: string, exchange: Parameters<typeof verdictOf>[1], verdict: Verdict]>([
  ['in the message', { status: 500, body: errorOf(trace) }, 'warn'],
  ['deep inside', { status: 400, body: errorOf('a', { inner: [{ stack: trace }] }) }, 'warn'],
  ['in plain text', { status: 500, body: trace }, 'warn'],
  ['in an error under 200', { status: 200, body: errorOf(trace) }, 'warn'],
  ['that the model wrote', { status: 400, body: errorOf('a', { failed_generation: trace }) }, 'pass'],
  ['that the request quotes', { status: 400, body: errorOf(trace), request: { messages: [trace] } }, 'pass'],
  ['in an answer', { status: 200, body: `{"choices":[{"message":{"content":"${trace}"}}]}` }, 'inconclusive'],
])('a trace %s', (_, exchange, verdict) => {
  expect(verdictOf(noStackTrace, exchange)).toBe(verdict);
});

test.each<[text: string, own: string, kind: string | null]>([
  ['http://10.0.0.7:8000/v1 failed', 'api.example.com', 'an inner address'],
  ['connect ECONNREFUSED 192.168.1.4:8000', 'api.example.com', 'an inner address'],
  ['connect ECONNREFUSED 127.0.0.1:8000', 'api.example.com', 'an inner address'],
  ['http://172.16.0.1/a', 'api.example.com', 'an inner address'],
  ['http://172.15.0.1/a', 'api.example.com', null],
  ['http://vllm.models.svc/a', 'api.example.com', 'an inner address'],
  ['http://db.internal/a', 'api.example.com', 'an inner address'],
  ['http://vllm:8000/v1', 'api.example.com', 'an inner address'],
  ['http://vllm/v1', 'api.example.com', null],
  ['http://[fd00::1]:80/', 'api.example.com', 'an inner address'],
  ['https://user:hunter2@example.com/a', 'api.example.com', 'a URL with credentials'],
  ['postgres://user:hunter2@db/a', 'api.example.com', 'a URL with credentials'],
  ['See https://example.com/docs and 8.8.8.8:53.', 'api.example.com', null],
  ['http://127.0.0.1:8000', '127.0.0.1', null],
  ['http://localhost:8000', '127.0.0.1', null],
  ['http://localhost:8000', '192.168.1.4', null],
  ['http://10.0.0.7:8000', '127.0.0.1', 'an inner address'],
  ['version 10.1.2.3 is old', 'api.example.com', null],
])('%s, said by %s', (text, own, kind) => {
  expect(innerAddressIn(text, own)?.kind ?? null).toBe(kind);
});

test('a password is masked, and an address that the request named is no secret', () => {
  expect(innerAddressIn('https://user:hunter2@example.com', '')?.excerpt).toBe('https://user:…@');
  const body = errorOf('Cannot fetch http://10.0.0.7:8000/a.png');
  expect(verdictOf(noInnerAddress, { status: 400, body })).toBe('warn');
  expect(verdictOf(noInnerAddress, { status: 400, body, request: { url: 'http://10.0.0.7:8000/a.png' } })).toBe('pass');
  expect(verdictOf(noInnerAddress, { status: 200, body: '{"choices":[]}' })).toBe('inconclusive');
});
