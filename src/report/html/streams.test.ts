import { expect, test } from 'vitest';
import { aFailure, aMeasurement, someResults } from '../testing.ts';
import { aStream } from '../testing-pictures.ts';
import { streamsSection } from './streams.ts';

const sectionOf = (...measurements: readonly ReturnType<typeof aStream>[]): string =>
  streamsSection(someResults({ measurements: [...measurements], results: [] }), new Map())?.text ?? '';

/** The strokes of a path: place in thousandths of the width, and height. */
const strokesOf = (page: string, name: string): readonly (readonly [number, number])[] =>
  [...(new RegExp(`class="${name}" d="(M[^"]*)"`).exec(page)?.[1] ?? '').matchAll(/M([\d.]+) [\d.]+v-?([\d.]+)/g)].map(
    ([, x, height]) => [Number(x), Number(height)],
  );

test('each read is a stroke in its place in time, as high as the square root of its bytes', () => {
  const page = sectionOf(
    aStream('real', { totalMs: 2000, timeline: { at: [500, 1000, 2000], bytes: [100, 400, 25] } }),
  );
  expect(strokesOf(page, 'reads')).toEqual([
    [250, 20],
    [500, 40],
    [1000, 10],
  ]);
});

test('even a read of nothing can be seen', () => {
  const page = sectionOf(aStream('real', { timeline: { at: [1, 2], bytes: [0, 1_000_000] } }));
  expect(strokesOf(page, 'reads').map(([, height]) => height)).toEqual([2, 40]);
});

test('headers, first chunk and end stand where they were in time', () => {
  const timeline = { at: [250, 990], bytes: [10, 10] };
  const page = sectionOf(aStream('real', { headersMs: 100, firstChunkMs: 250, totalMs: 1000, timeline }));
  expect(page).toContain('<svg class="mark headers" x="10%"');
  expect(page).toContain('<svg class="mark first" x="25%"');
  expect(page).toContain('<svg class="mark end" x="100%"');
});

test('an end that is none is marked by a cross, and told', () => {
  const page = sectionOf(aStream('real', { totalMs: 2000, end: 'reset' }));
  expect(page).toContain('<svg class="mark cut" x="100%"');
  expect(page).toContain('end 2.00 s (reset)');
});

test('what never came has no mark', () => {
  const page = sectionOf(aStream('inconclusive', { headersMs: null, firstChunkMs: null }));
  const [, drawn = ''] = page.split('class="timeline"');
  expect(drawn).not.toMatch(/mark (headers|first)/);
});

test('the sender’s times stand below the line on the same scale', () => {
  const timeline = { at: [990, 1000], bytes: [10, 10], sender: [100, 500] };
  const page = sectionOf(aStream('buffered', { totalMs: 1000, timeline }));
  expect(strokesOf(page, 'sender').map(([x]) => x)).toEqual([100, 500]);
  expect(page).toContain('below the line: when the sender sent');
});

test('where the sender’s times are unknown, nothing is said of them', () => {
  expect(sectionOf(aStream('real', { timeline: { at: [1], bytes: [1] } }))).not.toContain('sender');
});

test('the manner is told in a word, with why it is unclear', () => {
  expect(sectionOf(aStream('buffered'))).toContain('<span class="chip fail">✗ buffered</span>');
  expect(sectionOf(aStream('clumped'))).toContain('<span class="chip warn">! clumped</span>');
  expect(sectionOf(aStream('inconclusive'))).toContain('the reply is too short to tell (40 characters)');
});

test('the worst targets come first, and of each the worst streams', () => {
  const other = { provider: 'acme', model: 'other' };
  const page = sectionOf(
    aStream('real', { probe: 'p-4' }),
    aStream('clumped', { probe: 'p-3' }),
    aStream('real', { probe: 'p-2', target: other }),
    aStream('buffered', { probe: 'p-1', target: other }),
  );
  const order = ['acme/other', 'p-1', 'p-2', 'acme/small', 'p-3', 'p-4'].map((name) => page.indexOf(name));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(page).toContain('<summary>acme/other <span class="chip fail">✗ 1 buffered</span>');
});

test('many streams of a target are folded, and more than the page holds are counted', () => {
  const page = sectionOf(...Array.from({ length: 40 }, (_, trial) => aStream('real', { trial })));
  expect(page).toContain('<summary>20 more streams</summary>');
  expect(page).toContain('16 more timelines in results.json.');
  expect(page.match(/class="timeline"/g)).toHaveLength(24);
});

test('targets whose streams are all real are folded where there are several', () => {
  const other = aStream('real', { target: { provider: 'acme', model: 'other' } });
  expect(sectionOf(aStream('buffered'), other).match(/<details class="suite" open>/g)).toHaveLength(1);
  expect(sectionOf(other)).toContain('<details class="suite" open>');
});

test('of hundreds of targets some are drawn', () => {
  const targets = Array.from({ length: 100 }, (_, index) => ({ provider: 'acme', model: `m${index}` }));
  const page = sectionOf(...targets.map((target) => aStream('real', { target })));
  expect(page.match(/class="timeline"/g)).toHaveLength(60);
  expect(page).toContain('40 more targets in results.json.');
});

test('a stream that a check points to comes before others that look as good, and leads to its card', () => {
  const failure = aFailure({ check: 'streaming/made-before' });
  const warning = aFailure({ check: 'streaming/odd', verdict: 'warn' });
  const exchange = failure.findings[0]?.evidence?.exchange ?? '';
  const measurements = [
    aStream('real', { exchange: 'other', probe: 'p-2' }),
    aStream('real', { exchange, probe: 'p-1' }),
  ];
  const results = someResults({ measurements, results: [failure, warning] });
  const page = streamsSection(results, new Map([[failure, 'r0-0']]))?.text ?? '';
  expect(page.indexOf('<strong>p-1')).toBeLessThan(page.indexOf('<strong>p-2'));
  expect(page).toContain('<a class="chip fail" href="#r0-0">✗ streaming/made-before</a>');
  expect(page).toContain('<span class="chip warn">! streaming/odd</span>');
});

test('first chunks are drawn against last chunks: what is made before it is dealt out climbs the dashed line', () => {
  const replies = [100, 200, 400, 1000].map((lastChunkMs, trial) =>
    aStream('real', { trial, lastChunkMs, firstChunkMs: lastChunkMs / 2 }),
  );
  const [, drawn = ''] = sectionOf(...replies).split('class="starts"');
  const marks = [...drawn.matchAll(/class="mark first" x="([\d.]+)%" y="([\d.]+)"/g)].slice(0, 4);
  expect(marks.map(([, x, y]) => [Number(x), Number(y)])).toEqual([
    [10, 93.5],
    [20, 89],
    [40, 80],
    [100, 53],
  ]);
});

test('of too few whole replies first chunks are not drawn', () => {
  const whole = [1, 2, 3].map((trial) => aStream('real', { trial }));
  expect(sectionOf(...whole)).not.toContain('class="starts"');
  expect(sectionOf(...whole, aStream('real', { end: 'reset' }))).not.toContain('class="starts"');
});

test('of very many replies some are drawn, the shortest among them', () => {
  const page = sectionOf(
    ...Array.from({ length: 500 }, (_, trial) => aStream('real', { trial, lastChunkMs: 1000 + trial })),
  );
  expect(page.match(/<g><title>/g)?.length).toBeLessThanOrEqual(60);
  expect(page).toContain('trial 0: first chunk 400 ms, last 1.00 s');
});

test('without timelines there is no section', () => {
  expect(streamsSection(someResults({ measurements: [aMeasurement()] }), new Map())).toBeNull();
  expect(sectionOf(aStream('real', { timeline: { at: [], bytes: [] } }))).toBe('');
});
