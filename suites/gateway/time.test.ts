import { expect, test } from 'vitest';
import { streamOf } from '../../src/read/testing.ts';
import { addedTimes, pairedStream, quickProbe } from '../shared/gateway-time.ts';
import { judgedPassages, type MadePassage, passageOf, saidOf } from '../shared/testing-gateway.ts';
import { streamedAt, uneven } from '../shared/testing-gateway-time.ts';
import addsLittle from './adds-little-time.ts';
import notCollected from './chunks-are-not-collected.ts';
import notHeldBack from './chunks-are-not-held-back.ts';
import crlfNotBuffered from './crlf-streams-are-not-buffered.ts';
import firstAtOnce from './first-chunk-is-passed-on-at-once.ts';
import gapsKept from './gaps-are-not-shortened.ts';
import gzipNotBuffered from './gzip-streams-are-not-buffered.ts';
import headersEarly from './headers-do-not-wait-for-the-first-event.ts';
import notCut from './long-streams-are-not-cut.ts';
import silenceEndured from './silence-is-endured.ts';
import notBuffered from './streams-are-not-buffered.ts';
import sizeFree from './time-does-not-grow-with-the-request.ts';

const end = uneven.at(-1) ?? 0;
const start = uneven[0] ?? 0;
const span = end - start;
const late = (ms: number, from = uneven): readonly number[] => from.map((at) => at + ms);

/** A gateway that hands on as it gets, one that is 30 ms slower all the time, and one that waits for what is there. */
const honest = streamedAt(uneven, late(1));
const slow = streamedAt(uneven, late(30));
const merging = streamedAt(
  uneven,
  late(1).map((at, i, all) => ((all[i + 1] ?? at + 99) - at < 15 ? (all[i + 1] ?? at) : at)),
);
const burst = streamedAt(
  uneven,
  late(
    end + 5,
    uneven.map(() => 0),
  ),
);
const dripped = streamedAt(
  uneven,
  uneven.map((_, i) => end + 10 * i),
);
const drippedSlowly = streamedAt(
  uneven,
  uneven.map((_, i) => end + 120 * i),
);

test('what is handed on as it comes passes every rule, and so does a steady 30 ms', () => {
  for (const check of [notBuffered, gzipNotBuffered, crlfNotBuffered, notCollected, notHeldBack, gapsKept, firstAtOnce])
    for (const made of [honest, slow, merging]) expect(saidOf(check, made)).toBe('pass');
});

test('a stream that comes when it has been sent is buffered, however slowly it is dealt out', () => {
  for (const made of [burst, dripped, drippedSlowly]) {
    expect(saidOf(notBuffered, made)).toEqual([
      'The gateway holds the stream back and hands it on when most of it has been sent',
    ]);
    for (const check of [gzipNotBuffered, crlfNotBuffered]) expect(saidOf(check, made)).toHaveLength(1);
  }
  for (const check of [notCollected, notHeldBack, gapsKept, firstAtOnce])
    expect(saidOf(check, burst)).toBe('inconclusive');
});

test('a stream that is made of a plain answer was never asked for', () => {
  const plain: MadePassage = { client: { body: streamOf('a') }, calls: [{ request: {}, sent: { body: '{}' } }] };
  expect(saidOf(notBuffered, plain)).toEqual([
    'The gateway asks the upstream for a plain answer and makes a stream of it',
  ]);
  expect(saidOf(notBuffered, { ...plain, client: { status: 500, body: '{}' } })).toBe('inconclusive');
});

test('half of the stream’s time is the limit of what is held at its beginning', () => {
  const held = (ms: number): MadePassage =>
    streamedAt(
      uneven,
      uneven.map((at) => Math.max(at, start + ms)),
    );
  expect(saidOf(notBuffered, held(span / 2))).toHaveLength(1);
  expect(saidOf(notBuffered, held(span / 2 - 1))).toBe('pass');
});

test('a stream that comes in two or three blows is buffered, wherever they fall', () => {
  const inBlows = (...ends: readonly number[]): MadePassage =>
    streamedAt(
      uneven,
      uneven.map((at, i) => uneven[ends.find((end) => i <= end) ?? 23] ?? at),
    );
  expect(saidOf(notBuffered, inBlows(7, 15))).toHaveLength(1);
  expect(saidOf(notBuffered, inBlows(5, 11, 17))).toBe('pass');
  expect(saidOf(notCollected, inBlows(5, 11, 17))).toHaveLength(1);
});

test('one buffered stream of three is a hiccup, two are the gateway', () => {
  expect(saidOf(notBuffered, burst, honest, honest)).toBe('pass');
  expect(saidOf(notBuffered, burst, honest)).toBe('pass');
  expect(saidOf(notBuffered, burst, burst, honest)).toHaveLength(1);
});

test('what streams without a gateway show, too, is our own machine', () => {
  expect(saidOf(notBuffered, burst, { ...burst, through: false })).toBe('inconclusive');
  expect(saidOf(notBuffered, burst, { ...honest, through: false })).toHaveLength(1);
  expect(saidOf(notBuffered, { ...honest, through: false })).toBe('inconclusive');
});

test('a late event loop of our own leaves a suspicion open, and an acquittal as it is', () => {
  const busy = { heldMs: span * 0.26 };
  const received = uneven.map(() => end + 5);
  expect(saidOf(notBuffered, streamedAt(uneven, received, busy))).toBe('inconclusive');
  expect(saidOf(notBuffered, streamedAt(uneven, received, { heldMs: span * 0.24 }))).toHaveLength(1);
  expect(saidOf(notBuffered, streamedAt(uneven, late(1), busy))).toBe('pass');
  expect(saidOf(notBuffered, streamedAt(uneven, received, busy), burst, burst)).toHaveLength(1);
});

test('too few deltas, too short a time and nothing at all tell nothing of time', () => {
  expect(pairedStream(passageOf(streamedAt(uneven.slice(0, 9), uneven.slice(0, 9))))).toContain('too little');
  expect(pairedStream(passageOf(streamedAt(uneven.slice(0, 10), uneven.slice(0, 10))))).toContain('within');
  expect(pairedStream(passageOf({ calls: [] }))).toContain('did not reach');
  expect(saidOf(notBuffered, { calls: [] })).toBe('inconclusive');
  expect(saidOf(notHeldBack, { calls: [] })).toBe('inconclusive');
});

test('deltas that wait for a clock are collected', () => {
  const flushed = streamedAt(
    uneven,
    uneven.map((at) => Math.ceil(at / 250) * 250 + 1),
  );
  expect(saidOf(notCollected, flushed)).toEqual(['The gateway collects deltas and sends several of them together']);
  const twice = uneven.map((at, i, all) => (i < 8 && i % 2 === 0 ? (all[i + 1] ?? at) : at));
  // Four of the 23 deltas that are followed by another one.
  expect(saidOf(notCollected, streamedAt(uneven, twice))).toBe('pass');
});

test('deltas that wait for the next one are late by its gap', () => {
  const held = streamedAt(
    uneven,
    uneven.map((_, i, all) => (all[i + 1] ?? end + 20) + 1),
  );
  expect(saidOf(notHeldBack, held)).toEqual(['Each delta is handed on only when the next one has come']);
  expect(saidOf(notHeldBack, held, { ...held, through: false })).toBe('inconclusive');
  expect(saidOf(notHeldBack, held, { ...honest, through: false })).toHaveLength(1);
});

test('a beginning that is held, and what follows it faster, is told by its gaps and by its first delta', () => {
  const held = streamedAt(
    uneven,
    uneven.map((at, i) => Math.max(at + 1, start + 700 + 40 * i)),
  );
  expect(saidOf(gapsKept, held)).toEqual(['Behind the gateway the stream begins later and runs faster than before it']);
  expect(saidOf(firstAtOnce, held)).toEqual(['The beginning of the stream is held back until more of it has come']);
  expect(saidOf(notBuffered, held)).toBe('pass');
});

test('a first delta that is slow by itself has waited for nobody', () => {
  const cold = (ms: number): MadePassage =>
    streamedAt(
      uneven,
      uneven.map((at) => Math.max(at + 1, start + ms)),
    );
  // The next ones follow 120 and 160 ms after the first.
  expect(saidOf(firstAtOnce, cold(159))).toBe('pass');
  expect(saidOf(firstAtOnce, cold(170))).toHaveLength(1);
});

test('a head that comes with the first event is noted', () => {
  const of = (headersAt: number, lagMs = 0): MadePassage => ({
    client: { body: streamOf('a'), headersAt, times: [1_250], lag: { maxMs: lagMs, meanMs: 0, heldMs: lagMs } },
    calls: [{ sent: { body: streamOf('a'), headersAt: 5, times: [1_205] }, startedAt: 1_000 }],
  });
  expect(saidOf(headersEarly, of(40))).toBe('pass');
  expect(saidOf(headersEarly, of(1_250))).toEqual(['The head of a stream comes only with its first event']);
  expect(saidOf(headersEarly, of(1_250, 400))).toBe('inconclusive');
  expect(saidOf(headersEarly, { calls: [] })).toBe('inconclusive');
  expect(saidOf(headersEarly, { calls: [{ sent: { status: null } }] })).toBe('inconclusive');
  const refused = { status: 500, body: '{"error":{}}' } as const;
  expect(saidOf(headersEarly, { ...of(40), client: { ...of(40).client, ...refused } })).toBe('inconclusive');
});

test('silence is to be endured for as long as is declared, and nothing is said where nothing is', () => {
  const cut: MadePassage = {
    client: { body: streamOf('a').slice(0, 2), end: 'reset' },
    calls: [{ sent: { body: streamOf('a').slice(0, 2) }, ended: 'aborted' }],
    gateway: { upstreamTimeoutMs: 2_000 },
  };
  expect(saidOf(silenceEndured, cut)).toHaveLength(1);
  expect(saidOf(silenceEndured, { ...cut, client: { body: streamOf('a') } })).toBe('pass');
  expect(saidOf(silenceEndured, { ...cut, gateway: {} })).toBe('skip');
  expect(saidOf(silenceEndured, { ...cut, gateway: { upstreamTimeoutMs: 1_500 } })).toBe('skip');
  expect(saidOf(silenceEndured, { ...cut, calls: [{}] })).toBe('inconclusive');
  expect(saidOf(silenceEndured, { ...cut, calls: [] })).toBe('inconclusive');
});

test('a stream that is cut while it goes on is told of; one that never began is not this check’s', () => {
  const cut = { body: streamOf('a', 'b').slice(0, 3) } as const;
  expect(saidOf(notCut, { client: { body: streamOf('a') } })).toBe('pass');
  expect(saidOf(notCut, { client: cut })).toEqual(['A stream is cut while it goes on']);
  expect(saidOf(notCut, { client: { status: 500, body: '{"error":{}}' } })).toBe('inconclusive');
  expect(saidOf(notCut, { client: { ...cut, end: 'timeout-idle' } })).toBe('inconclusive');
  expect(saidOf(notCut, { calls: [] })).toBe('inconclusive');
});

/** Requests small and large in turn; large ones take so much longer. */
const sizes = (moreMs: number, rest: MadePassage = {}): readonly MadePassage[] =>
  Array.from({ length: 12 }, (_, trial) => {
    const more = trial % 2 === 0 ? 0 : moreMs;
    return {
      request: { stream: true, filler: 'x'.repeat(trial % 2 === 0 ? 10 : 60_000) },
      calls: [{ sent: { body: streamOf('a', 'b') }, startedAt: 1_001 + trial + more }],
      client: { body: streamOf('a', 'b'), times: [200 + more] },
      trial,
      ...rest,
    };
  });

test('a large request may take some milliseconds longer, and what it takes without a gateway', () => {
  expect(saidOf(sizeFree, ...sizes(40))).toBe('pass');
  expect(saidOf(sizeFree, ...sizes(150))).toHaveLength(1);
  expect(saidOf(sizeFree, ...sizes(150), ...sizes(120, { through: false }))).toBe('pass');
  expect(saidOf(sizeFree, ...sizes(150), ...sizes(1, { through: false }))).toHaveLength(1);
  expect(saidOf(sizeFree, ...sizes(150).slice(0, 4))).toBe('inconclusive');
});

test('what a gateway adds is told part by part, beside what assay takes without it', () => {
  const quick = (delay: number, through: boolean): MadePassage =>
    streamedAt([10, 20, 30], late(delay, [10, 20, 30]), { probe: quickProbe, through });
  const passages = [quick(30, true), quick(40, true), quick(1, false)].map(passageOf);
  const added = addedTimes(passages);
  expect(added.map(({ leg }) => leg)).toEqual(['request', 'headers', 'first-chunk', 'chunk']);
  expect(added.find(({ leg }) => leg === 'first-chunk')).toEqual({
    leg: 'first-chunk',
    through: { n: 2, p50: 35, p90: 39, p99: 39.9, max: 40 },
    direct: { n: 1, p50: 1, p90: 1, p99: 1, max: 1 },
  });
  expect(added.find(({ leg }) => leg === 'chunk')?.through.n).toBe(4);
  expect(addedTimes(passages.filter(({ through }) => through))).toEqual([]);
  expect(addedTimes(passages.map((passage) => ({ ...passage, probe: 'another' })))).toEqual([]);
});

test('what a gateway adds is a note with its distribution, or nothing can be said', () => {
  const quick = (through: boolean): MadePassage => streamedAt([10, 20], [12, 22], { probe: quickProbe, through });
  expect(judgedPassages(addsLittle, quick(true), quick(false))).toMatchObject([
    { actual: expect.stringContaining('first delta: 2.0 / 2.0 / 2.0 ms through the gateway') },
  ]);
  expect(saidOf(addsLittle, quick(true))).toBe('inconclusive');
});
