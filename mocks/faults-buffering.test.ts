import { expect, test } from 'vitest';
import { isObject, type ReplyPlan } from '../src/define.ts';
import { totalWait } from './bend.ts';
import {
  bytesOf,
  chunksOf,
  contentOf,
  dataOf,
  faultNamed,
  firstChoice,
  streamPlan,
  streamRequest,
  textOf,
  touched,
  writesOf,
} from './testing.ts';

const long = streamPlan({ tokens: Array.from({ length: 60 }, (_, i) => ` word${i}`) });
const total = totalWait(long);
const played = async (id: string, plan = long): Promise<ReplyPlan> =>
  (await faultNamed(id)).bend(plan, streamRequest());
const times = (plan: ReplyPlan): readonly number[] => [...new Set(writesOf(plan).map(({ at }) => at))];
const pieces = (plan: ReplyPlan): readonly string[] =>
  chunksOf(plan).flatMap((chunk) => {
    const { delta } = firstChoice(chunk);
    return isObject(delta) && typeof delta.content === 'string' && delta.content !== '' ? [delta.content] : [];
  });

test.each([
  'fake-stream-single-chunk',
  'fake-stream-burst',
  'fake-stream-burst-one-write',
  'fake-stream-replayed-slices',
  'reverse-proxy-buffering',
  'gateway-batches-flush-interval',
  'first-chunk-late',
  'first-chunk-late-headers',
])('%s changes when the text of a stream comes, never what it says', async (id) => {
  const bent = await played(id);
  expect(contentOf(bent)).toBe(contentOf(long));
  expect(chunksOf(bent).at(-1)).toEqual(chunksOf(long).at(-1));
  expect(dataOf(bent).at(-1)).toBe('[DONE]');
  expect(touched((await faultNamed(id)).bend)).toEqual(['stream']);
});

test('fake-stream-single-chunk sends the text of each choice in one chunk at the end', async () => {
  const plan = streamPlan({ n: 2 });
  const bent = await played('fake-stream-single-chunk', plan);
  expect(pieces(bent)).toEqual([contentOf(plan), contentOf(plan)]);
  expect(contentOf(bent, 1)).toBe(contentOf(plan));
  expect(times(bent)).toEqual([totalWait(plan)]);
});

test('fake-stream-single-chunk keeps the log probabilities of every token', async () => {
  const plan = streamPlan({ tokens: ['A', 'B'] });
  const withLogprobs: ReplyPlan = {
    ...plan,
    steps: plan.steps.map((step) => {
      if (step.kind !== 'chunk' || !isObject(step.value)) return step;
      const choice = firstChoice(step.value);
      const content = isObject(choice.delta) ? choice.delta.content : '';
      const logprobs = {
        content: [{ token: content ?? '', logprob: -0.1, bytes: null, top_logprobs: [] }],
        refusal: null,
      };
      return content === 'A' || content === 'B'
        ? { ...step, value: { ...step.value, choices: [{ ...choice, logprobs }] } }
        : step;
    }),
  };
  const merged = chunksOf(await played('fake-stream-single-chunk', withLogprobs))[1];
  expect(firstChoice(merged ?? {})).toMatchObject({ logprobs: { content: [{ token: 'A' }, { token: 'B' }] } });
});

test('fake-stream-burst sends every chunk as it was, all after the whole time', async () => {
  const bent = await played('fake-stream-burst');
  expect(textOf(bent)).toBe(textOf(long));
  expect(times(bent)).toEqual([total]);
  expect(writesOf(bent)).toHaveLength(writesOf(long).length);
});

test('fake-stream-burst-one-write sends the whole text in one write', async () => {
  const bent = await played('fake-stream-burst-one-write');
  expect(writesOf(bent)).toEqual([{ at: total, bytes: bytesOf(long) }]);
});

test('fake-stream-replayed-slices drips slices of sixteen characters after the whole time, faster than they were made', async () => {
  const bent = await played('fake-stream-replayed-slices');
  expect(
    pieces(bent)
      .slice(0, -1)
      .every((piece) => piece.length === 16),
  ).toBe(true);
  const at = times(bent);
  const gaps = at.slice(1).map((time, i) => time - (at[i] ?? 0));
  expect(at[0]).toBe(total);
  expect(gaps).toHaveLength(pieces(bent).length);
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.001);
  expect(totalWait(bent)).toBeLessThan(1.5 * total);
});

test('fake-stream-replayed-slices cuts between characters, not inside them', async () => {
  const bent = await played(
    'fake-stream-replayed-slices',
    streamPlan({ tokens: ['🌍🚀🌍'.repeat(4), '🚀🌍🚀'.repeat(2)] }),
  );
  expect(pieces(bent).map((piece) => [...piece].length)).toEqual([16, 2]);
});

test('reverse-proxy-buffering writes full buffers of 4 KiB, and the rest at the end', async () => {
  const bent = await played('reverse-proxy-buffering');
  const sizes = writesOf(bent).map(({ bytes }) => bytes.length);
  expect(sizes.length).toBeGreaterThan(2);
  expect(new Set(sizes.slice(0, -1))).toEqual(new Set([4096]));
  expect(bytesOf(bent)).toEqual(bytesOf(long));
  expect(writesOf(bent)[0]?.at).toBeGreaterThan(total / 10);
  expect(writesOf(bent).at(-1)?.at).toBe(total);
});

test('a reply smaller than the buffer comes all at its end', async () => {
  const short = streamPlan({ tokens: ['Hi'] });
  expect(writesOf(await played('reverse-proxy-buffering', short))).toEqual([
    { at: totalWait(short), bytes: bytesOf(short) },
  ]);
});

test('gateway-batches-flush-interval writes at even intervals, many chunks at a time', async () => {
  const bent = await played('gateway-batches-flush-interval');
  const at = writesOf(bent).map((write) => write.at);
  const gaps = at.map((time, i) => time - (at[i - 1] ?? 0));
  expect(at.length).toBeLessThanOrEqual(6);
  expect(at.length).toBeGreaterThan(3);
  for (const gap of gaps) expect(gap).toBeCloseTo(total / 5);
  expect(textOf(bent)).toBe(textOf(long));
});

test('first-chunk-late sends the role at once and content six seconds later', async () => {
  const bent = await played('first-chunk-late', streamPlan());
  const [role, comment, content] = writesOf(bent);
  expect(role).toMatchObject({ at: 0 });
  expect(String(role?.bytes)).toContain('"role":"assistant"');
  expect([comment?.at, String(comment?.bytes)]).toEqual([0, ': PROCESSING\n\n']);
  expect(content?.at).toBeGreaterThanOrEqual(6_000);
  expect(textOf(bent).replace(': PROCESSING\n\n', '')).toBe(textOf(streamPlan()));
});

test('first-chunk-late-headers holds back the status line', async () => {
  expect(await played('first-chunk-late-headers', long)).toEqual({ ...long, wire: { headersAfter: 6_000 } });
});

const usages = (plan: ReplyPlan): readonly unknown[] => chunksOf(plan).map((chunk) => chunk.usage);
const usage = usages(long).at(-1);

test('usage-chunk-order-wrong sends usage before the finish, which carries usage: null', async () => {
  const { bend } = await faultNamed('usage-chunk-order-wrong');
  const bent = chunksOf(bend(streamPlan(), streamRequest()));
  const plain = chunksOf(streamPlan());
  expect(bent.slice(-2)).toEqual([plain.at(-1), plain.at(-2)]);
  expect(bent.at(-1)).toMatchObject({ usage: null, choices: [{ finish_reason: 'stop' }] });
  expect(bent.slice(0, -2)).toEqual(plain.slice(0, -2));
  expect(touched(bend)).toEqual(['stream']);
});

test('usage-missing-in-stream drops the usage chunk and nothing else', async () => {
  const { bend } = await faultNamed('usage-missing-in-stream');
  const bent = bend(long, streamRequest());
  expect(dataOf(bent)).toEqual(dataOf(long).filter((data) => !data.includes('"prompt_tokens"')));
  expect(dataOf(bent)).toHaveLength(dataOf(long).length - 1);
  expect(touched(bend)).toEqual(['stream']);
});

test('usage-only-nulls keeps the usage chunk but not the usage', async () => {
  const { bend } = await faultNamed('usage-only-nulls');
  const bent = bend(long, streamRequest());
  expect(usage).not.toBeNull();
  expect(new Set(usages(bent))).toEqual(new Set([null]));
  expect(chunksOf(bent)).toHaveLength(chunksOf(long).length);
  expect(chunksOf(bent).at(-1)?.choices).toEqual([]);
  expect(touched(bend)).toEqual(['stream']);
});

test.each(['usage-chunk-order-wrong', 'usage-missing-in-stream', 'usage-only-nulls'])(
  '%s leaves a stream alone for which nobody asked for usage',
  async (id) => {
    const plan = streamPlan({ usage: false });
    expect((await played(id, plan)).steps).toEqual(plan.steps);
  },
);
