import { expect, test } from 'vitest';
import { completionOf, streamOf } from '../../src/read/testing.ts';
import { mostAtOnce } from '../shared/gateway-lifecycle.ts';
import { type MadeCall, type MadePassage, passageOf, saidOf } from '../shared/testing-gateway.ts';
import failureSpoils from './a-failure-does-not-spoil-the-next.ts';
import hangingStalls from './a-hanging-upstream-stalls-nobody.ts';
import hangUpKills from './one-hang-up-kills-no-other.ts';
import parallelAnswered from './parallel-requests-are-answered.ts';
import notQueued from './parallel-requests-are-not-queued.ts';
import notMixed from './parallel-streams-do-not-mix.ts';
import { wordOf } from './probes/lifecycle.ts';

/** The client sends at 1,000 ms on the machine's clock; a call starts 5 ms later unless said. */
const sent = 1_000;
const body = streamOf('one', ' two', ' three');
const whole = { body } as const;
const cut = { body: body.slice(0, 3) } as const;

const left = (call: MadeCall, atMs = 500): MadePassage => ({
  client: { ...cut, end: { kind: 'hung-up', at: atMs } },
  calls: [{ sent: cut, ...call }],
});

/** A stream of one of `life-parallel`, which brought `got` instead of what was sent for it. */
const parallelOf = (trial: number, got = `${wordOf(trial)} ${wordOf(trial)}`): MadePassage => ({
  probe: 'life-parallel',
  plays: 'scene/uneven-gaps',
  trial,
  client: { body: streamOf(got) },
  calls: [{ sent: { body: streamOf(`${wordOf(trial)} ${wordOf(trial)}`) } }],
});

test('a word of another stream is a mix, lost or altered text is none', () => {
  expect(saidOf(notMixed, parallelOf(0), parallelOf(1))).toBe('pass');
  expect(saidOf(notMixed, parallelOf(0, 'Otter'), parallelOf(1))).toBe('pass');
  expect(saidOf(notMixed, parallelOf(0, `${wordOf(0)} ${wordOf(1)}`), parallelOf(1))).toEqual([
    'A client gets text of a stream that is another client’s',
  ]);
  expect(saidOf(notMixed, parallelOf(0))).toBe('inconclusive');
});

const healthy: MadePassage = { probe: 'life-healthy', client: whole };

test('every stream of several comes back whole, or is limited', () => {
  const lost: MadePassage = { ...parallelOf(1), client: { body: '' } };
  const limited: MadePassage = { ...parallelOf(1), client: { status: 429, body: '{"error":{}}' } };
  expect(saidOf(parallelAnswered, parallelOf(0), parallelOf(1), healthy)).toBe('pass');
  expect(saidOf(parallelAnswered, parallelOf(0), lost, healthy)).toEqual([
    'Of 2 streams at once one does not come back whole',
  ]);
  expect(saidOf(parallelAnswered, parallelOf(0), limited, healthy)).toBe('inconclusive');
  expect(saidOf(parallelAnswered, parallelOf(0), lost, { ...healthy, client: { body: '' } })).toBe('inconclusive');
  expect(saidOf(parallelAnswered, healthy)).toBe('inconclusive');
});

test('one at a time is a queue, a few at a time a limit', () => {
  const at = (...starts: readonly number[]): readonly MadePassage[] =>
    starts.map((startedAt, trial) => ({
      ...parallelOf(trial),
      calls: [{ sent: whole, startedAt, endedAt: startedAt + 100 }],
      client: whole,
    }));
  const calls = at(0, 50, 100, 150).flatMap((made) => passageOf(made).calls);
  expect(mostAtOnce(calls)).toBe(2);
  expect(saidOf(notQueued, ...at(0, 10, 20, 30))).toBe('pass');
  expect(saidOf(notQueued, ...at(0, 100, 200, 300))).toEqual(['Requests at once are asked one after the other']);
  expect(saidOf(notQueued, ...at(0, 10, 20))).toBe('inconclusive');
});

test('beside an upstream that hangs a stream may be late by a second, and no more', () => {
  const hanging: MadePassage = { probe: 'life-beside-hanging', plays: 'fault/never-answers', client: { status: null } };
  const beside = (startedAt: number): MadePassage => ({
    probe: 'life-beside-hanging',
    plays: 'scene/uneven-gaps',
    client: { body, times: [startedAt - sent + 100] },
    calls: [{ sent: whole, startedAt }],
  });
  expect(saidOf(hangingStalls, hanging, beside(sent + 900), parallelOf(0))).toBe('pass');
  expect(saidOf(hangingStalls, hanging, beside(sent + 1_100), parallelOf(0))).toHaveLength(1);
  const never: MadePassage = { ...beside(sent), client: { status: null, end: 'timeout-headers' }, calls: [] };
  expect(saidOf(hangingStalls, hanging, never, parallelOf(0))).toHaveLength(1);
  expect(saidOf(hangingStalls, beside(sent + 1_100), parallelOf(0))).toBe('inconclusive');
  expect(saidOf(hangingStalls, hanging, never)).toBe('inconclusive');
});

test('a stream that ends when another client hangs up was killed by it', () => {
  const leaver: MadePassage = { ...left({}, 200), probe: 'life-hang-up' };
  const other = (end: 'complete' | 'reset', client: typeof whole | typeof cut): MadePassage => ({
    probe: 'life-hang-up',
    trial: 1,
    client: { ...client, end: { kind: end, at: 300 } },
  });
  expect(saidOf(hangUpKills, leaver, other('complete', whole), parallelOf(0))).toBe('pass');
  expect(saidOf(hangUpKills, leaver, other('reset', cut), parallelOf(0))).toEqual([
    'A stream is broken off because the client of another one hung up',
  ]);
  expect(saidOf(hangUpKills, leaver, other('reset', cut))).toBe('inconclusive');
  expect(saidOf(hangUpKills, other('reset', cut), parallelOf(0))).toBe('inconclusive');
  expect(saidOf(hangUpKills, leaver, parallelOf(0))).toBe('inconclusive');
});

test('a failure is not kept for the next request; an upstream that failed again is no keeping', () => {
  const plain = { probe: 'life-after-failure', request: {} } as const;
  const answer = { body: completionOf({ content: 'Hi.' }) } as const;
  const error = { status: 500, body: '{"error":{}}' } as const;
  const next = (client: MadePassage['client'], calls: readonly MadeCall[]): MadePassage => ({
    ...plain,
    client: client ?? {},
    calls,
  });
  expect(saidOf(failureSpoils, next(answer, [{ sent: answer }]), healthy)).toBe('pass');
  expect(saidOf(failureSpoils, next(error, []), healthy)).toEqual(['A request fails because an earlier one did']);
  expect(saidOf(failureSpoils, next(error, [{ sent: answer }]), healthy)).toHaveLength(1);
  expect(saidOf(failureSpoils, next({ ...error, status: 503 }, []), healthy)).toEqual([
    'A request fails because an earlier one did: the gateway refuses to ask',
  ]);
  expect(saidOf(failureSpoils, next(error, [{ sent: error }]), healthy)).toBe('inconclusive');
  expect(saidOf(failureSpoils, next(error, []))).toBe('inconclusive');
  const scene = { ...next(error, []), plays: 'scene/fails-every-other-time' };
  expect(saidOf(failureSpoils, scene, healthy)).toBe('inconclusive');
  expect(saidOf(failureSpoils, { ...scene, trial: 1 }, healthy)).toHaveLength(1);
});

test('a gateway that answers no stream at all is not said to remember failures', () => {
  const error = { status: 500, body: '{"error":{}}' } as const;
  const next: MadePassage = { probe: 'life-after-failure', client: error, calls: [{ sent: whole }] };
  const plain: MadePassage = { probe: 'life-healthy', request: {}, client: { body: completionOf({ content: 'Hi.' }) } };
  expect(saidOf(failureSpoils, next, plain)).toBe('inconclusive');
  expect(saidOf(failureSpoils, next, plain, { probe: 'life-healthy', client: error })).toBe('inconclusive');
  expect(saidOf(failureSpoils, next, plain, healthy)).toHaveLength(1);
});
