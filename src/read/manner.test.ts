import { expect, test } from 'vitest';
import { lognormal, median, medianDeviation, seeded } from '../stats/index.ts';
import { type Arrival, arrivalOfDeltas } from './arrival.ts';
import { lateness, mannerOf, mannerOfReading, streamOf } from './manner.ts';
import { read } from './read.ts';
import { chunkOf, exchangeOf, sse } from './testing.ts';
import { arrivalAt, coalesced, inClumps, steady } from './testing-times.ts';

const calm = { lateMs: 0, meanMs: 0 };
const manner = (times: readonly number[], lateMs = 0, meanMs = lateMs / 10): string =>
  mannerOf(arrivalAt(times), { lateMs, meanMs }).kind;
const pieces = (times: readonly number[], chars: number): Arrival => {
  const deltas = times.map((at, read) => ({ at, read, frame: read, text: 'x'.repeat(chars) }));
  const arrival = arrivalOfDeltas(deltas);
  if (arrival === null) throw new RangeError('no pieces');
  return arrival;
};

test.each([
  ['50 tokens a second', steady(256, 600, 20), 'real'],
  ['500 tokens a second', steady(256, 300, 2), 'real'],
  ['2,000 tokens a second after 300 ms', steady(256, 300, 0.5), 'real'],
  ['500 tokens a second after ten seconds in a queue', steady(256, 10_000, 2), 'real'],
  ['clumps at every 40 ms', inClumps(steady(256, 600, 20), 40), 'real'],
  ['clumps at every 320 ms', inClumps(steady(256, 600, 20), 320), 'clumped'],
  ['dealt out after it was made, which cadence does not show', steady(256, 5_000, 5), 'real'],
  ['one write', steady(256, 5_000, 0), 'buffered'],
  ['one write for each event, all at the end', steady(256, 5_000, 0.02), 'buffered'],
  ['the first token at once, the rest at the end', [300, ...steady(255, 5_000, 0.01)], 'buffered'],
  ['a burst, and one token late', [...steady(255, 5_000, 0.01), 5_400], 'buffered'],
  ['20 tokens', steady(20, 5_000, 0), 'inconclusive'],
  ['all within 100 ms', steady(256, 90, 0.01), 'inconclusive'],
  ['2,000 tokens a second after ten seconds, or a burst over a slow link', steady(256, 10_000, 0.5), 'inconclusive'],
])('%s', (_, times, kind) => {
  expect(manner(times)).toBe(kind);
});

test('one piece of a short text is no burst, of a long text it is', () => {
  expect(mannerOf(pieces([2_000], 400), calm).kind).toBe('inconclusive');
  expect(mannerOf(pieces([2_000], 1_000), calm).kind).toBe('buffered');
  expect(mannerOf(pieces([500, 1_000, 1_500], 350), calm).kind).toBe('real');
});

test('a late event loop of ours makes a burst unclear, and no stream a burst', () => {
  expect(manner(steady(256, 5_000, 0), 60)).toBe('inconclusive');
  expect(manner(steady(256, 5_000, 0), 20)).toBe('buffered');
  expect(manner(steady(256, 600, 20), 60)).toBe('real');
  expect(manner(steady(256, 600, 20), 3_000)).toBe('inconclusive');
});

test.each([0.5, 0.9, 0.98])('real streams whose tokens share reads by chance (%f) are no bursts', (chance) => {
  const random = seeded(chance * 100);
  const count = { real: 0, clumped: 0, buffered: 0, inconclusive: 0 };
  for (let run = 0; run < 2_000; run++) {
    const first = lognormal(random, 600, 0.8);
    count[mannerOf(arrivalAt(coalesced(steady(256, first, 0.5), chance, random)), calm).kind] += 1 / 2_000;
  }
  // The check asks for two bursts in three streams.
  expect(3 * count.buffered ** 2 - 2 * count.buffered ** 3).toBeLessThan(0.01);
  // At 2,000 tokens a second a start after 1,150 ms leaves a tenth of the time for the text.
  expect(3 * count.clumped ** 2 - 2 * count.clumped ** 3).toBeLessThan(0.01);
  expect(count.real).toBeGreaterThan(0.5);
});

test('bursts are seen however long they took to make, if our own event loop keeps up', () => {
  const random = seeded(3);
  for (let run = 0; run < 500; run++) {
    const made = lognormal(random, 600, 0.8) + 256 * 3;
    expect(manner(coalesced(steady(256, made, 0.02), 0.5, random), 15 * random())).toBe('buffered');
  }
});

test('clumps are several deltas together, again and again, with silence between', () => {
  expect(manner(inClumps(steady(256, 600, 20), 50))).toBe('real');
  expect(mannerOf(arrivalAt(inClumps(steady(256, 600, 20), 320)), calm)).toMatchObject({
    kind: 'clumped',
    together: 256 / 17,
  });
  expect(manner(inClumps(steady(256, 300, 0.5), 5))).toBe('real');
  expect(manner([...steady(200, 600, 20), ...steady(56, 8_000, 0)])).toBe('real');
  // Too few deltas, or clumps, to speak of a rule.
  expect(manner(inClumps(steady(19, 600, 20), 100))).toBe('real');
  expect(manner(inClumps(steady(60, 600, 20), 1_000))).toBe('real');
});

test('a buffer that is full each time gives clumps of one size, at a fast model with short silences', () => {
  const sized = (sizes: readonly number[], gap: number): readonly number[] =>
    sizes.flatMap((size, clump) => Array.from({ length: size }, () => 400 + clump * gap));
  const even = [14, 14, 13, 14, 15, 14, 14, 3];
  expect(manner(sized(even, 36))).toBe('clumped');
  expect(manner(sized(even, 24))).toBe('real');
  expect(manner(sized([14, 3, 20, 7, 15, 2, 14, 3], 36))).toBe('real');
  expect(manner(sized([14, 14, 14, 14], 36))).toBe('real');
  expect(manner(sized([14, 3, 20, 7, 15, 2, 14, 3], 50))).toBe('clumped');
});

test('clumps whose events are written one by one are clumps all the same', () => {
  const written = inClumps(steady(256, 600, 20), 320).map((at, i) => at + (i % 16) * 0.1);
  expect(manner(written)).toBe('clumped');
});

test('tokens in groups of two or three, as speculative decoding makes them, are no clumps', () => {
  const random = seeded(5);
  const times: number[] = [];
  for (let at = 400; times.length < 256; at += 45) for (let n = 1 + 3 * random(); n >= 1; n--) times.push(at);
  expect(manner(times)).toBe('real');
});

test('choices that are streamed side by side come together, and are no clumps', () => {
  const four = steady(80, 600, 60).flatMap((at) => [at, at, at, at]);
  expect(mannerOf(arrivalAt(four), calm, 4).kind).toBe('real');
  expect(mannerOf(arrivalAt(four), calm, 1).kind).toBe('clumped');
});

test('an event loop of ours that is held up makes clumps, so they are no proof', () => {
  const clumps = inClumps(steady(256, 600, 20), 320);
  expect(manner(clumps, 300, 40)).toBe('clumped');
  expect(manner(clumps, 300, 60)).toBe('inconclusive');
});

test('very slow and very short replies stream if their pieces come apart', () => {
  expect(manner(steady(12, 700, 333))).toBe('real');
  expect(manner(steady(4, 700, 333))).toBe('real');
  expect(manner(steady(3, 700, 333))).toBe('inconclusive');
  expect(manner(steady(12, 4_000, 0))).toBe('inconclusive');
  // A short reply after a long wait.
  expect(manner(steady(12, 9_000, 30))).toBe('inconclusive');
});

test('slices of four characters are judged by their times, not by their size', () => {
  expect(mannerOf(pieces(steady(256, 400, 15), 4), calm).kind).toBe('real');
  expect(mannerOf(pieces(steady(256, 4_200, 0.01), 4), calm).kind).toBe('buffered');
});

test('a reply from a cache, whole and at once, tells nothing', () => {
  expect(manner(steady(256, 8, 0.01))).toBe('inconclusive');
  expect(manner(steady(256, 280, 0.01))).toBe('inconclusive');
  expect(manner(steady(256, 320, 0.01))).toBe('buffered');
});

/** A stream whose deltas come at these times. */
const streamAt = (times: readonly number[], deltas: readonly ReturnType<typeof chunkOf>[], rest = {}) =>
  read(exchangeOf({ body: deltas.map((delta) => sse(delta)), times, ...rest }));

const call = (args: string, name?: string): ReturnType<typeof chunkOf> =>
  chunkOf({
    tool_calls: [{ index: 0, ...(name === undefined ? {} : { id: 'c' }), function: { name, arguments: args } }],
  });

test('arguments of a tool call that are held until they are whole are no burst', () => {
  expect(mannerOfReading(streamAt([4_000], [call('x'.repeat(900), 'f')]))).toEqual({
    kind: 'inconclusive',
    reason: 'the arguments of a tool call came in one piece, which says nothing of streaming',
  });
  const named = [call('', 'f'), call('x'.repeat(900))];
  expect(mannerOfReading(streamAt([300, 4_000], named)).kind).toBe('inconclusive');
  // Text before them is judged by itself.
  const text = steady(60, 300, 20);
  const talked = [...text.map(() => chunkOf({ content: ' two' })), ...named];
  expect(mannerOfReading(streamAt([...text, 6_000, 6_000], talked)).kind).toBe('real');
});

test('arguments in many pieces stream, or come in a burst', () => {
  const made = [call('', 'f'), ...Array.from({ length: 200 }, () => call('{"a"'))];
  expect(mannerOfReading(streamAt(steady(201, 300, 20), made)).kind).toBe('real');
  expect(mannerOfReading(streamAt([300, ...steady(200, 4_000, 0.01)], made)).kind).toBe('buffered');
});

test('reasoning counts as output, whatever the answer does', () => {
  const deltas = [
    ...Array.from({ length: 100 }, () => chunkOf({ reasoning_content: ' hm,' })),
    ...Array.from({ length: 40 }, () => chunkOf({ content: ' two' })),
  ];
  expect(mannerOfReading(streamAt(steady(140, 300, 20), deltas)).kind).toBe('real');
  expect(mannerOfReading(streamAt(steady(140, 3_100, 0.01), deltas)).kind).toBe('buffered');
});

test('line ends and protocol do not matter', () => {
  const times = steady(100, 300, 20);
  for (const end of ['\n', '\r\n', '\r']) {
    const body = times.map(() => sse(chunkOf({ content: ' two' })).replaceAll('\n', end));
    expect(mannerOfReading(read(exchangeOf({ body, times }))).kind).toBe('real');
    const late = times.map((_, i) => 3_000 + i / 100);
    expect(mannerOfReading(read(exchangeOf({ body, times: late }))).kind).toBe('buffered');
  }
});

test('the results tell how a stream came, in numbers', () => {
  const deltas = Array.from({ length: 4 }, () => chunkOf({ content: ' two' }));
  expect(streamOf(streamAt([500, 1_000, 1_500, 2_000], deltas))).toEqual({
    manner: 'real',
    deltas: 4,
    reads: 4,
    largestShare: 0.25,
    spread: 0.75,
  });
  expect(streamOf(streamAt([500, 500.1], deltas.slice(0, 2)))).toMatchObject({
    manner: 'inconclusive',
    reason: 'the reply is too short to tell (8 characters)',
  });
  expect(streamOf(read(exchangeOf({ body: '{"choices":[]}' })))).toBeNull();
  expect(streamOf(read(exchangeOf({ body: sse(chunkOf({ role: 'assistant' })) })))).toBeNull();
  expect(streamOf(streamAt([0], deltas.slice(0, 1), { timed: false }))).toMatchObject({
    reason: 'the record carries no times',
    spread: null,
  });
});

test('the bulk is the shortest time for nine tenths of the text', () => {
  expect(arrivalAt([0, 100, 110, 120, 130, 140, 150, 160, 170, 180]).bulk).toEqual({ ms: 80, deltas: 9 });
  expect(arrivalAt([500]).bulk).toEqual({ ms: 0, deltas: 1 });
  expect(arrivalOfDeltas([])).toBe(null);
});

test('medians and their deviations', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, 0]);
  expect(medianDeviation([1, 2, 9])).toBe(1);
});

test('a loop that is late all the time delays an exchange more than its worst moment, one hold-up only by itself', () => {
  expect(lateness(exchangeOf({ lag: { maxMs: 40, meanMs: 20, heldMs: 700 } }))).toBe(200);
  expect(lateness(exchangeOf({ lag: { maxMs: 73, meanMs: 26, heldMs: 75 } }))).toBe(75);
  expect(lateness(exchangeOf({ lag: { maxMs: 73, meanMs: 1, heldMs: 90 } }))).toBe(73);
  expect(lateness(exchangeOf({ lag: null }))).toBe(0);
});
