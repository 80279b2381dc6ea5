import { expect, test } from 'vitest';
import type { AnyCheckSpec, JsonObject, Trial, Verdict } from '../../src/define.ts';
import { completionOf } from '../../src/read/testing.ts';
import { outcomeOf } from '../shared/testing.ts';
import { trialOf, verdictOf } from '../shared/testing-streams.ts';
import { outOfRange, wrongTypes } from '../shared/wrong-values.ts';
import historyIsNot5xx from './history-is-not-5xx.ts';
import includeUsageIsNot5xx from './include-usage-is-not-5xx.ts';
import moreNullsAreNot5xx from './more-nulls-are-not-5xx.ts';
import outOfRangeIsRefused from './out-of-range-is-refused.ts';
import refusalNamesTheParameter from './refusal-names-the-parameter.ts';
import unsupportedIsNot5xx from './unsupported-is-not-5xx.ts';
import wrongTypeIsRefused from './wrong-type-is-refused.ts';
import wrongValueIsNot5xx from './wrong-value-is-not-5xx.ts';

const answer = completionOf({ content: 'Hello.' });
const error = (message: string, rest: JsonObject = {}): string => JSON.stringify({ error: { message, ...rest } });
const basic = trialOf({ probe: 'chat-basic', body: answer });
const reply = (status: number) => ({ status, body: status === 200 ? answer : error('Invalid temperature') });

/** A trial of a probe whose steps are answered with 400, but for the first few. */
const trialWith = (probe: string, count: number, ...statuses: readonly number[]): Trial => {
  const [first = reply(400), ...others] = Array.from({ length: count }, (_, i) => reply(statuses[i] ?? 400));
  return trialOf({ probe, ...first }, ...others);
};
const types = (...statuses: readonly number[]): Trial => trialWith('param-wrong-types', wrongTypes.length, ...statuses);
const ranges = (...statuses: readonly number[]): Trial =>
  trialWith('param-out-of-range', outOfRange.length, ...statuses);

test.each<[what: string, trial: Trial, verdict: string]>([
  ['all are refused', types(), 'pass'],
  ['some with 422', types(422, 422), 'pass'],
  ['one is answered', types(400, 200), 'warn'],
  ['one is refused with 404', types(404), 'warn'],
  ['one fails, which another check judges', types(500), 'pass'],
  ['one meets a limit', types(400, 429), 'pass'],
  ['all fail', types(500, 500, 500, 500), 'inconclusive'],
  ['all are put off', types(503, 503, 503, 503), 'inconclusive'],
  ['the key does not do', types(401, 401, 403, 403), 'inconclusive'],
])('wrong types where %s', (_, trial, verdict) => {
  expect(verdictOf(wrongTypeIsRefused, basic, trial)).toBe(verdict);
});

test('the finding says which value was sent, and to which exchange', () => {
  const { findings } = outcomeOf(wrongTypeIsRefused, basic, types(400, 200));
  expect(findings.map(({ what }) => what)).toEqual([
    'A request whose max_tokens is "many" is answered as if nothing were wrong',
  ]);
});

test.each<[what: string, trial: Trial, verdict: string]>([
  ['all are refused', ranges(), 'pass'],
  ['one is answered', ranges(200), 'note'],
  ['one fails, which another check judges', ranges(500), 'pass'],
])('values out of range where %s', (_, trial, verdict) => {
  expect(verdictOf(outOfRangeIsRefused, basic, trial)).toBe(verdict);
});

test('an error under a status of success counts as neither', () => {
  const trial = trialOf({ probe: 'param-out-of-range', body: error('No.') });
  expect(verdictOf(outOfRangeIsRefused, basic, trial)).toBe('inconclusive');
});

test.each<[Trial, Trial, string]>([
  [types(), ranges(), 'pass'],
  [types(200), ranges(200), 'pass'],
  [types(400, 500), ranges(), 'fail'],
  [types(), ranges(400, 502), 'fail'],
  [types(503), ranges(503), 'pass'],
])('wrong values and the status of a failure, row %#', (first, second, verdict) => {
  expect(verdictOf(wrongValueIsNot5xx, basic, first, second)).toBe(verdict);
});

test.each([wrongTypeIsRefused, outOfRangeIsRefused, wrongValueIsNot5xx])(
  'nothing is said where no request is answered: $title',
  (check) => {
    const broken = trialOf({ probe: 'chat-basic', status: 500, body: error('No.') });
    expect(verdictOf(check, broken, types(200, 500), ranges(200, 500))).toBe('inconclusive');
    expect(verdictOf(check, basic)).toBe('inconclusive');
  },
);

const refused = (probe: string, request: JsonObject, body: string, status = 400): Trial =>
  trialOf({ probe, status, body, request: { model: 'm', messages: [], max_tokens: 16, ...request } });

test.each<[what: string, trial: Trial, verdict: string]>([
  ['by its name', refused('chat-logprobs', { logprobs: true }, error('logprobs are not supported')), 'pass'],
  ['in param', refused('chat-n2', { n: 2 }, error('Invalid', { param: 'n' })), 'pass'],
  ['in other words', refused('chat-n2', { n: 2 }, error('Only one choice is supported')), 'pass'],
  ['in words for its value', refused('chat-json-object', { response_format: {} }, error('No JSON mode')), 'pass'],
  ['with spaces', refused('param-sampling', { top_p: 0.9 }, error('Top P is fixed')), 'pass'],
  ['by another of its members', refused('chat-stop', { stop: 'a' }, error('max_tokens is too small')), 'pass'],
  ['not at all', refused('chat-logprobs', { logprobs: true }, error('Invalid request')), 'warn'],
  ['not at all, with 422', refused('chat-stop', { stop: 'a' }, error('Invalid request'), 422), 'warn'],
  ['only by a letter in words', refused('chat-n2', { n: 2 }, error('Nothing is known')), 'warn'],
  ['only by a part of a word', refused('chat-stop', { stop: 'a' }, error('The engine stopped')), 'warn'],
  ['by model and messages only', refused('param-labels', { user: 'a' }, error('model does not take messages')), 'warn'],
  ['not, but there is no such path', refused('chat-stop', { stop: 'a' }, error('Not found'), 404), 'pass'],
  ['not, but the key is wrong', refused('chat-stop', { stop: 'a' }, error('Bad key'), 401), 'pass'],
])('a refused parameter that is named %s', (_, trial, verdict) => {
  expect(verdictOf(refusalNamesTheParameter, basic, trial)).toBe(verdict);
});

test('a refusal is to name the parameter only where plain requests are answered', () => {
  const broken = trialOf({ probe: 'chat-basic', status: 400, body: error('No.') });
  const trial = refused('chat-stop', { stop: 'a' }, error('No.'));
  expect(verdictOf(refusalNamesTheParameter, broken, trial)).toBe('inconclusive');
});

type Optional = [check: AnyCheckSpec, basis: string, probe: string];
const optional: readonly Optional[] = [
  [historyIsNot5xx, 'chat-basic', 'param-history'],
  [moreNullsAreNot5xx, 'chat-basic', 'param-more-nulls'],
  [includeUsageIsNot5xx, 'stream-plain', 'stream-short'],
];

test.each(optional)(
  'what is optional is skipped if refused, and fails with 5xx only: $title',
  (check, basis, probe) => {
    const say = (status: number): Verdict =>
      outcomeOf(check, trialOf({ probe: basis, body: answer }), trialOf({ probe, ...reply(status) })).verdict;
    expect([200, 400, 503, 500].map(say)).toEqual(['pass', 'skip', 'inconclusive', 'fail']);
  },
);

test('each optional parameter is looked at for 5xx', () => {
  for (const probe of ['param-sampling', 'param-labels', 'param-newer', 'param-stop-stream', 'json-schema-stream']) {
    expect(verdictOf(unsupportedIsNot5xx, basic, trialOf({ probe, ...reply(500) }))).toBe('fail');
    expect(verdictOf(unsupportedIsNot5xx, basic, trialOf({ probe, ...reply(400) }))).toBe('pass');
    expect(verdictOf(unsupportedIsNot5xx, basic, trialOf({ probe, ...reply(503) }))).toBe('pass');
    expect(verdictOf(unsupportedIsNot5xx, basic, trialOf({ probe, ...reply(501) }))).toBe('pass');
    expect(verdictOf(unsupportedIsNot5xx, basic, trialOf({ probe, status: 501, body: '' }))).toBe('fail');
  }
});
