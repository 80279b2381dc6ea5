import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  type Check,
  type Clause,
  check,
  type Json,
  type JsonObject,
  type ShapeMeta,
  type ShapeSpec,
} from '../define.ts';
import { sse } from '../read/testing.ts';
import type { Outcome } from './judge.ts';
import { shapeChecks } from './shape.ts';
import { outcomeOf, trial } from './testing.ts';

const meta = (name: string, over: Partial<ShapeMeta> = {}) =>
  check({ check: `chat/${name}`, title: `${name} is right`, clause: 'TEST-01', faults: [], ...over });

const schema = z.looseObject({
  id: z.string().meta(meta('id', { expected: 'a string', fix: 'Send an id.' })),
  choices: z
    .array(
      z.looseObject({
        index: z.int().meta(meta('index')),
        message: z
          .looseObject({ role: z.literal('assistant').meta(meta('role')), tags: z.array(z.string()) })
          .meta(meta('message')),
      }),
    )
    .meta(meta('choices')),
  usage: z
    .looseObject({ total: z.int().meta(meta('total')) })
    .nullish()
    .meta(meta('usage')),
});

const clause = (level: Clause['level']): ReadonlyMap<string, Clause> =>
  new Map([['TEST-01', { id: 'TEST-01', level, text: 'A rule', source: 'a test' }]]);

const derive = (applies: ShapeSpec['applies'], level: Clause['level'] = 'must'): readonly Check[] =>
  shapeChecks({ schema, applies, probe: 'test' }, clause(level));

/** The outcome of each derived check, by name. */
const judged = (applies: ShapeSpec['applies'], body: string): ReadonlyMap<string, Outcome> =>
  new Map(derive(applies).map((each) => [each.id.slice('chat/'.length), outcomeOf(each, trial({ body }))]));

const verdicts = (body: Json): Record<string, string> =>
  Object.fromEntries([...judged('body', JSON.stringify(body))].map(([name, { verdict }]) => [name, verdict]));

const whole = {
  id: 'a',
  choices: [{ index: 0, message: { role: 'assistant', tags: ['x'] } }] as const,
  usage: { total: 3 },
} satisfies JsonObject;
const allPass = {
  id: 'pass',
  index: 'pass',
  role: 'pass',
  message: 'pass',
  choices: 'pass',
  total: 'pass',
  usage: 'pass',
};
const choice = (over: JsonObject): JsonObject => ({ ...whole.choices[0], ...over });

test('each annotated node is a check of its own, with the level of its clause', () => {
  expect(derive('body', 'should').map(({ id, surface, level, premise }) => [id, surface, level, premise])).toEqual(
    ['id', 'choices', 'index', 'message', 'role', 'usage', 'total'].map((name) => [
      `chat/${name}`,
      'chat',
      'should',
      'object',
    ]),
  );
  expect(derive('chunk').every(({ premise }) => premise === 'chunks')).toBe(true);
});

test('a node may say its own level', () => {
  const lenient = z.looseObject({ id: z.string().meta(meta('id', { level: 'observe' })) });
  const [id] = shapeChecks({ schema: lenient, applies: 'body', probe: 'test' }, clause('must'));
  expect(id?.level).toBe('observe');
});

test('a body of the right shape passes every check', () => {
  expect(verdicts(whole)).toEqual(allPass);
});

test('a wrong value blames its own node and no neighbour', () => {
  expect(verdicts({ ...whole, id: 7 })).toEqual({ ...allPass, id: 'fail' });
  expect(judged('body', JSON.stringify({ ...whole, id: 7 })).get('id')?.findings).toMatchObject([
    { what: '/id is not what the contract says', expected: 'a string', actual: '7', fix: 'Send an id.' },
  ]);
});

test('a missing member blames its node', () => {
  const { id: _, ...rest } = whole;
  expect(verdicts(rest)).toEqual({ ...allPass, id: 'fail' });
  expect(judged('body', JSON.stringify(rest)).get('id')?.findings).toMatchObject([{ actual: 'absent' }]);
});

test('a wrong type deep in an array is found where it stands', () => {
  const [first] = whole.choices;
  const body = { ...whole, choices: [first, choice({ index: '1' })] };
  expect(verdicts(body)).toEqual({ ...allPass, index: 'fail' });
  expect(judged('body', JSON.stringify(body)).get('index')?.findings).toMatchObject([
    {
      what: '/choices/1/index is not what the contract says',
      actual: '"1"',
      evidence: { at: 'body /choices/1/index' },
    },
  ]);
});

test('what has no annotation of its own blames the nearest node above', () => {
  expect(verdicts({ ...whole, choices: [choice({ message: { role: 'assistant', tags: [1] } })] })).toEqual({
    ...allPass,
    message: 'fail',
  });
});

test('an optional parent that is absent or null leaves its members green', () => {
  const { usage: _, ...rest } = whole;
  expect(verdicts(rest)).toEqual(allPass);
  expect(verdicts({ ...whole, usage: null })).toEqual(allPass);
});

test('without a required parent its members cannot be judged', () => {
  const unknown = { index: 'inconclusive', message: 'inconclusive', role: 'inconclusive' };
  expect(verdicts({ ...whole, choices: null })).toEqual({ ...allPass, ...unknown, choices: 'fail' });
  expect(verdicts({ ...whole, choices: [] })).toEqual({ ...allPass, ...unknown });
  expect(verdicts({ ...whole, choices: [choice({ message: 'hello' })] })).toEqual({
    ...allPass,
    message: 'fail',
    role: 'inconclusive',
  });
  expect(judged('body', JSON.stringify({ ...whole, choices: [] })).get('role')?.reason).toBe(
    'nothing in the reply could hold /choices/*/message/role',
  );
});

test('a body that holds an error is not judged as a result', () => {
  const outcomes = [...judged('body', '{"error":{"message":"overloaded"}}').values()];
  expect(new Set(outcomes.map(({ reason }) => reason))).toEqual(new Set(['the body holds an error, not a result']));
});

test('a wrong member of a stream tells in how many of its chunks', () => {
  const wrong = { ...whole, id: 7 };
  const outcomes = judged('chunk', sse(whole, wrong, whole, wrong, '[DONE]'));
  expect(outcomes.get('id')?.findings).toMatchObject([
    {
      what: '/id is not what the contract says',
      actual: '7 (in 2 of 4 chunks)',
      evidence: { at: expect.stringMatching(/^frame 1 .*, \/id$/) },
    },
  ]);
  expect(outcomes.get('choices')?.verdict).toBe('pass');
});

test('a chunk that holds an error is left to the checks of errors', () => {
  const outcomes = judged('chunk', sse(whole, { error: { message: 'overloaded' } }));
  expect([...outcomes.values()].every(({ verdict }) => verdict === 'pass')).toBe(true);
});
