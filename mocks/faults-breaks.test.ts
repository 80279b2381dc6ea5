import { expect, test } from 'vitest';
import type { ReplyPlan, Step } from '../src/define.ts';
import { totalWait } from './bend.ts';
import {
  bodyPlan,
  bytesOf,
  chunksOf,
  contentOf,
  dataOf,
  errorPlan,
  firstChoice,
  jsonOf,
  streamPlan,
  textOf,
} from './testing.ts';
import { modelsPlan, playBody, playModels, playStream } from './testing-faults.ts';

const lastStep = (plan: ReplyPlan): Step | undefined => plan.steps.at(-1);

const finishes = (plan: ReplyPlan): readonly unknown[] =>
  chunksOf(plan)
    .map((value) => firstChoice(value).finish_reason)
    .filter((reason) => typeof reason === 'string');

const whole = contentOf(streamPlan());

test('a clean early end delivers the first half and neither finish_reason nor [DONE]', async () => {
  const plan = await playStream('early-eof-clean', streamPlan());
  expect(contentOf(plan)).toBe('A lighthouse warns ships');
  expect(finishes(plan)).toEqual([]);
  expect(dataOf(plan)).not.toContain('[DONE]');
  expect(lastStep(plan)?.kind).toBe('chunk');
});

test.each([
  ['connection-reset-mid-stream', 'reset'],
  ['stall-mid-stream', 'stall'],
])('%s delivers the first half and then a %s', async (id, kind) => {
  const plan = await playStream(id, streamPlan());
  expect(whole.startsWith(contentOf(plan)) && contentOf(plan) !== '' && contentOf(plan) !== whole).toBe(true);
  expect(finishes(plan)).toEqual([]);
  expect(lastStep(plan)).toEqual({ kind });
});

test.each(['early-eof-clean', 'connection-reset-mid-stream', 'stall-mid-stream'])(
  '%s breaks an answer of one token too, after the token',
  async (id) => {
    const plan = await playStream(id, streamPlan({ tokens: ['PONG'], usage: false }));
    expect(contentOf(plan)).toBe('PONG');
    expect(finishes(plan)).toEqual([]);
  },
);

test('a reset before headers sends nothing, streamed or not', async () => {
  expect((await playStream('connection-reset-before-headers', streamPlan())).wire).toEqual({
    resetBeforeHeaders: true,
  });
  expect((await playBody('connection-reset-before-headers', bodyPlan())).wire).toEqual({
    resetBeforeHeaders: true,
  });
});

test('a provider that never answers withholds even the headers', async () => {
  expect((await playStream('never-answers', streamPlan())).wire).toEqual({ headersAfter: Number.POSITIVE_INFINITY });
  expect((await playBody('never-answers', bodyPlan())).wire).toEqual({
    headersAfter: Number.POSITIVE_INFINITY,
  });
});

test('a body that stalls after its headers sends no byte', async () => {
  const plan = await playBody('stall-after-headers-nonstream', bodyPlan());
  expect(plan.status).toBe(200);
  expect(plan.steps).toEqual([{ kind: 'stall' }]);
});

test('endless pings keep coming for minutes after the first half of the answer', async () => {
  const plan = await playStream('stall-endless-pings', streamPlan());
  const pings = plan.steps.filter((step) => step.kind === 'comment');
  expect(textOf(plan)).toContain(': ping\n\n: ping\n\n');
  expect(contentOf(plan)).not.toBe(whole);
  expect(pings.length).toBeGreaterThan(1000);
  expect(totalWait(plan)).toBeGreaterThan(300_000);
  expect(lastStep(plan)).toEqual({ kind: 'stall' });
});

test('a stall before the first chunk lets only the role through', async () => {
  const plan = await playStream('stall-before-first-chunk', streamPlan());
  expect(chunksOf(plan).map((value) => firstChoice(value).delta)).toEqual([
    { role: 'assistant', content: '', refusal: null },
  ]);
  expect(lastStep(plan)).toEqual({ kind: 'stall' });
});

test('a hard duration cut ends long streams at the same time and leaves short ones whole', async () => {
  const long = (gap: number): ReplyPlan => streamPlan({ tokens: Array.from({ length: 60 }, () => ' x'), gap });
  const cuts = [
    await playStream('gateway-hard-duration-cut', long(10)),
    await playStream('gateway-hard-duration-cut', long(7)),
  ];
  expect(cuts.map(totalWait)).toEqual([250, 250]);
  expect(cuts.map((plan) => contentOf(plan).length)).toEqual([48, 68]);
  expect(cuts.flatMap(finishes)).toEqual([]);
  expect(textOf(await playStream('gateway-hard-duration-cut', streamPlan()))).toBe(textOf(streamPlan()));
});

test('a cut answer that says "stop" hides its length limit, streamed or not', async () => {
  const id = 'finish-stop-instead-of-length';
  expect(finishes(await playStream(id, streamPlan({ finish: 'length' })))).toEqual(['stop']);
  expect(textOf(await playBody(id, bodyPlan({ finish: 'length' })))).toContain('"finish_reason":"stop"');
  expect(await playStream(id, streamPlan())).toEqual(streamPlan());
});

test('an early finish_reason stands on every chunk with a choice, and the answer goes on', async () => {
  const plan = await playStream('finish-reason-early-on-every-chunk', streamPlan({ finish: 'length', n: 2 }));
  const withChoices = chunksOf(plan).filter((value) => firstChoice(value).index !== undefined);
  expect(finishes(plan)).toEqual(withChoices.map(() => 'length'));
  expect(contentOf(plan, 1)).toBe(whole);
});

test('an aborted generation says "abort", streamed or not', async () => {
  expect(finishes(await playStream('finish-abort-nonstandard', streamPlan()))).toEqual(['abort']);
  expect(dataOf(await playStream('finish-abort-nonstandard', streamPlan())).at(-1)).toBe('[DONE]');
  expect(textOf(await playBody('finish-abort-nonstandard', bodyPlan()))).toContain('"abort"');
});

test('a gateway that loses chunks leaves holes and a proper end', async () => {
  const plan = await playStream('chunks-lost-in-gateway', streamPlan({ tokens: ['1', ' 2', ' 3', ' 4', ' 5', ' 6'] }));
  expect(contentOf(plan)).toBe('1 3 4 6');
  expect(finishes(plan)).toEqual(['stop']);
  expect(dataOf(plan).at(-1)).toBe('[DONE]');
});

test('a gateway that drops duplicates eats repeats that the model meant', async () => {
  const deduped = (tokens: readonly string[]): Promise<ReplyPlan> =>
    playStream('duplicate-dedupe-drops-real-repeats', streamPlan({ tokens }));
  expect(contentOf(await deduped(['666', '666', '666', '6']))).toBe('666');
  expect(contentOf(await deduped(['183', '3']))).toBe('183');
  expect(contentOf(await deduped(['A', ' light', 'house']))).toBe('A lighthouse');
});

test('dropping duplicates never confuses two choices that say the same', async () => {
  const plan = await playStream('duplicate-dedupe-drops-real-repeats', streamPlan({ n: 2 }));
  expect([contentOf(plan, 0), contentOf(plan, 1)]).toEqual([whole, whole]);
});

test('emitting each chunk twice doubles the text and nothing else', async () => {
  const plan = await playStream('each-chunk-emitted-twice', streamPlan({ tokens: ['one', ' two'] }));
  expect(contentOf(plan)).toBe('oneone two two');
  expect(finishes(plan)).toEqual(['stop']);
});

test('content after finish is the last token, which nothing else changes', async () => {
  const plan = await playStream('content-after-finish', streamPlan({ tokens: ['one', ' two'] }));
  const order = chunksOf(plan).map((value) => firstChoice(value));
  const finish = order.findIndex((choice) => choice.finish_reason === 'stop');
  expect(order[finish + 1]?.delta).toEqual({ content: ' two' });
  expect(order[finish - 1]?.delta).toEqual({ content: 'one' });
  expect(contentOf(plan)).toBe('one two');
});

test('cumulative content repeats all so far, for each choice by itself', async () => {
  const plan = await playStream('content-cumulative', streamPlan({ tokens: ['a', 'b', 'c'], n: 2 }));
  expect([contentOf(plan, 0), contentOf(plan, 1)]).toEqual(['aababc', 'aababc']);
});

test('a stream that does not close has sent all before it stalls', async () => {
  const plan = await playStream('no-close-after-done', streamPlan());
  expect(textOf(plan)).toBe(textOf(streamPlan()));
  expect(plan.steps.slice(-2)).toEqual([{ kind: 'done' }, { kind: 'stall' }]);
});

test('a cut body is the first half of the JSON and then a reset', async () => {
  const plan = await playBody('nonstream-body-cut', bodyPlan({ tokens: ['żółw'] }));
  const full = bytesOf(bodyPlan({ tokens: ['żółw'] }));
  expect(bytesOf(plan).equals(full.subarray(0, Math.floor(full.length / 2)))).toBe(true);
  expect(() => jsonOf(plan)).toThrow();
  expect(lastStep(plan)).toEqual({ kind: 'reset' });
});

test('a connection dropped after a stream has carried the whole stream', async () => {
  const plan = await playStream('drop-connection-after-stream', streamPlan());
  expect(plan.wire).toEqual({ dropConnection: true });
  expect(textOf(plan)).toBe(textOf(streamPlan()));
});

test('a connection dropped after a 4xx has carried the whole error', async () => {
  const plan = await playBody('connection-dies-after-4xx', errorPlan(404));
  expect(plan).toEqual({ ...errorPlan(404), wire: { dropConnection: true } });
  expect(await playStream('connection-dies-after-4xx', streamPlan())).toEqual(streamPlan());
  expect(await playBody('connection-dies-after-4xx', bodyPlan())).toEqual(bodyPlan());
});

test('a connection that is closed in the middle of a stream breaks off as one that is reset', async () => {
  const plan = await playStream('connection-closed-mid-stream', streamPlan());
  expect(plan).toEqual({
    ...(await playStream('connection-reset-mid-stream', streamPlan())),
    wire: { closeOnReset: true },
  });
});

const streamsOnly = [
  'early-eof-clean',
  'connection-reset-mid-stream',
  'connection-closed-mid-stream',
  'stall-mid-stream',
  'stall-endless-pings',
  'stall-before-first-chunk',
  'gateway-hard-duration-cut',
  'chunks-lost-in-gateway',
  'duplicate-dedupe-drops-real-repeats',
  'each-chunk-emitted-twice',
  'content-after-finish',
  'content-cumulative',
  'no-close-after-done',
  'drop-connection-after-stream',
  'finish-reason-early-on-every-chunk',
] as const;
const bodiesOnly = ['stall-after-headers-nonstream', 'nonstream-body-cut'] as const;
const both = [
  'connection-reset-before-headers',
  'never-answers',
  'finish-stop-instead-of-length',
  'finish-abort-nonstandard',
] as const;

test.each(streamsOnly)('%s leaves a body alone', async (id) => {
  expect(await playBody(id, bodyPlan())).toEqual(bodyPlan());
});

test.each(bodiesOnly)('%s leaves a stream alone', async (id) => {
  expect(await playStream(id, streamPlan())).toEqual(streamPlan());
});

test.each([...streamsOnly, ...bodiesOnly, ...both])('%s leaves errors and the list of models alone', async (id) => {
  expect(await playBody(id, errorPlan())).toEqual(errorPlan());
  expect(await playModels(id)).toEqual(modelsPlan());
});
