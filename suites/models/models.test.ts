import { expect, test } from 'vitest';
import type { Json, JsonObject, Verdict } from '../../src/define.ts';
import { read } from '../../src/read/index.ts';
import { exchangeOf } from '../../src/read/testing.ts';
import { namesModel, pathOf, respelledPathOf } from '../shared/models-list.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { outcomeOf, trialOf, verdictOf } from '../shared/testing.ts';
import dataIsAnArray from './data-is-an-array.ts';
import idsAreUnique from './ids-are-unique.ts';
import pathIsDecoded from './path-is-decoded.ts';
import retrieveGivesTheSame from './retrieve-gives-the-same.ts';
import testedModelIsListed from './tested-model-is-listed.ts';
import unknownModelIs404 from './unknown-model-is-404.ts';

const model = (id: string, rest: JsonObject = {}): JsonObject => ({
  id,
  object: 'model',
  created: 0,
  owned_by: 'a',
  ...rest,
});
const listOf = (...ids: readonly string[]): string =>
  JSON.stringify({ object: 'list', data: ids.map((id) => model(id)) });
const refusal = (message: string): string => JSON.stringify({ error: { message } });

interface Reply {
  readonly status?: number;
  readonly body?: string;
}
const found = (id: string, rest?: JsonObject): Reply => ({ body: JSON.stringify(model(id, rest)) });
const missing: Reply = { status: 404, body: refusal('There is no such model.') };
const crash: Reply = { status: 500, body: refusal('It broke.') };

/** A trial against a model of this name, one step a reply. */
const asking = (name: string, probe: string, ...replies: readonly Reply[]) => {
  const trial = trialOf({ probe });
  const steps = replies.map((reply) => read(exchangeOf(reply)));
  return { ...trial, steps, reading: steps[0] ?? trial.reading, target: { ...trial.target, model: name } };
};

test.each<[string, Reply, Verdict]>([
  ['an empty list', { body: listOf() }, 'pass'],
  ['a bare array', { body: '[]' }, 'fail'],
  ['an object without data', { body: '{}' }, 'fail'],
  ['a page', { body: '<html></html>' }, 'fail'],
  ['404', missing, 'skip'],
  ['501', { status: 501 }, 'skip'],
  ['500', crash, 'fail'],
  ['503', { status: 503 }, 'inconclusive'],
  ['401', { status: 401 }, 'inconclusive'],
  ['429', { status: 429 }, 'inconclusive'],
])('a list of models that is answered with %s', (_, reply, verdict) => {
  expect(verdictOf(dataIsAnArray, reply)).toBe(verdict);
});

test.each<[readonly string[], Verdict]>([
  [[], 'pass'],
  [['a', 'b'], 'pass'],
  [['a', 'b', 'a'], 'warn'],
])('ids %j', (ids, verdict) => {
  expect(verdictOf(idsAreUnique, { body: listOf(...ids) })).toBe(verdict);
});

test.each<[string, string, Verdict]>([
  ['its own name', listOf('other', 'test-model'), 'pass'],
  ['the name with its provider', listOf('acme/test-model'), 'pass'],
  ['the name and a tag', listOf('test-model:latest'), 'pass'],
  ['a longer name only', listOf('test-model-2'), 'warn'],
  ['nothing', listOf(), 'warn'],
  ['the first page of several', '{"object":"list","has_more":true,"data":[]}', 'inconclusive'],
  ['no list', '{}', 'inconclusive'],
])('a model that is listed under %s', (_, body, verdict) => {
  expect(verdictOf(testedModelIsListed, { body })).toBe(verdict);
});

test('a path is spelt as SDKs do, or with a character encoded that needs it not', () => {
  expect(pathOf('org/model:7b')).toBe('/models/org%2Fmodel:7b');
  expect(respelledPathOf('gpt-4o-mini')).toBe('/models/gpt-4o%2Dmini');
  expect(respelledPathOf('o3')).toBe('/models/%6F3');
  expect(respelledPathOf('örtlich')).toBe(pathOf('örtlich'));
  expect(namesModel(7, 'a')).toBe(false);
});

test.each<[string, string, readonly [Reply, Reply], Verdict]>([
  ['found both ways', 'org/m', [found('org/m'), found('org/m')], 'pass'],
  ['found encoded only', 'org/m', [found('org/m'), missing], 'pass'],
  ['found plain only', 'org/m', [missing, found('org/m')], 'fail'],
  ['found plain, a failure encoded', 'org/m', [crash, found('org/m')], 'fail'],
  ['found neither way', 'org/m', [missing, missing], 'skip'],
  ['overloaded', 'org/m', [{ status: 503 }, found('org/m')], 'inconclusive'],
  ['found plain under another name', 'org/m', [missing, found('default')], 'inconclusive'],
  [
    'looked up undecoded',
    'org/m',
    [{ status: 404, body: refusal("The model 'org%2fm' does not exist.") }, missing],
    'fail',
  ],
  [
    'without a route, the path quoted',
    'org/m',
    [{ status: 404, body: refusal('Cannot GET /v1/models/org%2Fm') }, missing],
    'skip',
  ],
  ['without a slash, found both ways', 'm-1', [found('m-1'), found('m-1')], 'pass'],
  ['without a slash, found plain only', 'm-1', [found('m-1'), missing], 'warn'],
  ['without a slash, found neither way', 'm-1', [missing, missing], 'skip'],
])('a path %s', (_, name, replies, verdict) => {
  expect(outcomeOf(pathIsDecoded, asking(name, 'models-retrieve', ...replies)).verdict).toBe(verdict);
});

test('one spelling alone says nothing of paths', () => {
  expect(outcomeOf(pathIsDecoded, asking('m-1', 'models-retrieve', missing)).verdict).toBe('inconclusive');
});

test.each<[string, Reply, string]>([
  ['the same object', found('m'), 'pass'],
  ['another owner', found('m', { owned_by: 'b' }), 'warn'],
  ['another time', found('m', { created: 9 }), 'pass'],
  ['another id', found('n'), 'warn'],
  ['a list', { body: listOf('m') }, 'warn'],
  ['a failure', crash, 'warn'],
  ['an overload', { status: 503 }, 'inconclusive'],
  ['501', { status: 501 }, 'skip'],
  ['404', missing, 'skip'],
])('a listed model that is answered with %s', (_, reply, verdict) => {
  const trials = [asking('m', 'models-list', { body: listOf('m') }), asking('m', 'models-retrieve', reply)];
  const judged = { ...retrieveGivesTheSame, compare: retrieveGivesTheSame.compare };
  expect(outcomeAbout('m', judged, trials)).toBe(verdict);
});

/** The verdict on trials against a model of this name. */
const outcomeAbout = (
  name: string,
  check: typeof retrieveGivesTheSame,
  trials: readonly ReturnType<typeof asking>[],
): string => {
  const withTarget = {
    ...check,
    compare: (samples: Parameters<typeof check.compare>[0]) =>
      check.compare({ ...samples, target: { ...samples.target, model: name } }),
  };
  return outcomeOf(withTarget, ...trials).verdict;
};

test('a model that is not listed has nothing to be compared with', () => {
  const trials = [
    asking('alias', 'models-list', { body: listOf('m') }),
    asking('alias', 'models-retrieve', found('m')),
  ];
  expect(outcomeAbout('alias', retrieveGivesTheSame, trials)).toBe('inconclusive');
});

test.each<[string, Reply, Reply, Verdict]>([
  ['404 and an error', found('m'), missing, 'pass'],
  ['404 without an error', found('m'), { status: 404, body: 'Not found' }, 'warn'],
  ['400', found('m'), { status: 400, body: refusal('No.') }, 'warn'],
  ['an object', found('m'), found('n'), 'warn'],
  ['an object, though the known model is not found', missing, found('n'), 'warn'],
  ['a failure', found('m'), crash, 'warn'],
  ['403', found('m'), { status: 403 }, 'inconclusive'],
  ['503', found('m'), { status: 503 }, 'inconclusive'],
  ['404, as the known model is', missing, missing, 'skip'],
])('an unknown model that is answered with %s', (_, known, unknown, verdict) => {
  const trials = [asking('m', 'models-retrieve', known), asking('m', 'models-unknown', unknown)];
  expect(outcomeOf(unknownModelIs404, ...trials).verdict).toBe(verdict);
});

test.each<[number | null, string | null]>([
  [200, null],
  [400, 'skip'],
  [404, 'skip'],
  [405, 'skip'],
  [501, 'skip'],
  [401, 'inconclusive'],
  [408, 'inconclusive'],
  [429, 'inconclusive'],
  [302, 'inconclusive'],
  [500, 'inconclusive'],
  [null, 'inconclusive'],
])('an endpoint that answers %s', (status, verdict) => {
  expect(withoutEndpoint(read(exchangeOf({ status })))?.verdict ?? null).toBe(verdict);
});

test('extra members of a list are not looked at', () => {
  const body: Json = { object: 'list', data: [model('test-model', { permission: [] })], has_more: false };
  expect(verdictOf(testedModelIsListed, { body: JSON.stringify(body) })).toBe('pass');
});
