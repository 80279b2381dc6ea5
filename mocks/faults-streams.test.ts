import { expect, test } from 'vitest';
import { isObject, type ReplyPlan } from '../src/define.ts';
import { loginPage } from './bend/when.ts';
import { totalWait } from './bend.ts';
import {
  chunksOf,
  contentOf,
  dataOf,
  faultNamed,
  firstChoice,
  streamPlan,
  streamRequest,
  textOf,
  touched,
} from './testing.ts';

const played = async (id: string, plan = streamPlan()): Promise<ReplyPlan> =>
  (await faultNamed(id)).bend(plan, streamRequest());
const whole = contentOf(streamPlan());

const piecesOf = (plan: ReplyPlan): readonly string[] =>
  chunksOf(plan).flatMap((chunk) => {
    const { delta } = firstChoice(chunk);
    return isObject(delta) && typeof delta.content === 'string' && delta.content !== '' ? [delta.content] : [];
  });

const changesStreams = [
  'stream-mojibake',
  'stream-surrogates-split',
  'stream-question-marks',
  'stream-emoji-stripped',
  'stream-tail-lost',
  'stream-deltas-reordered',
  'stream-delta-doubled',
  'stream-restarts',
  'stream-choice-1-empty',
  'stream-n-ignored',
  'stream-empty-one-token',
  'stream-lines-without-data',
  'stream-data-capitalised',
  'stream-html-after-done',
];

test.each(changesStreams)('%s leaves all replies but streams as they are', async (id) => {
  expect(touched((await faultNamed(id)).bend)).toEqual(['stream']);
});

const endless = {
  'stream-endless-empty-choices': '',
  'stream-endless-empty-content': '',
  'stream-endless-text': ' more',
};

test.each(Object.entries(endless))(
  '%s goes on for ten minutes after half the answer, and never ends',
  async (id, text) => {
    const { bend } = await faultNamed(id);
    const plan = bend(streamPlan(), streamRequest({ body: { stream_options: null } }));
    expect(totalWait(plan)).toBeGreaterThan(600_000);
    expect(plan.steps.at(-1)).toEqual({ kind: 'stall' });
    expect(contentOf(plan)).toMatch(new RegExp(`^A lighthouse warns ships(${text || '(?!)'})*$`));
    expect(chunksOf(plan).some((chunk) => typeof firstChoice(chunk).finish_reason === 'string')).toBe(false);
    expect(bend(streamPlan(), streamRequest()).steps).toEqual(streamPlan().steps);
  },
);

const wide = streamPlan({ tokens: ['Grü', 'ße', ' 🌍🚀', ' 你'] });

test.each([
  ['stream-mojibake', 'GrÃ¼Ã\u009fe'],
  ['stream-question-marks', 'Gr??e ?? ?'],
  ['stream-emoji-stripped', 'Grüße  你'],
])('%s makes of umlauts, emoji and a Chinese character: %s', async (id, text) => {
  expect(contentOf(await played(id, wide)).startsWith(text)).toBe(true);
  expect(contentOf(await played(id))).toBe(whole);
});

test('stream-surrogates-split escapes the halves of an emoji in two deltas', async () => {
  const plan = await played('stream-surrogates-split', wide);
  expect(textOf(plan)).toContain('\\ud83c');
  expect(piecesOf(plan)).toEqual(['Grü', 'ße', ' \ud83c', '\udf0d🚀', ' 你']);
  expect(contentOf(plan)).toBe(contentOf(wide));
});

const [a, b, c, d] = ['A', ' light', 'house', ' warns'];

test.each([
  ['stream-tail-lost', piecesOf(streamPlan()).slice(0, 8)],
  ['stream-deltas-reordered', [a, c, b, d, ' ships', ' rocks', ' of', ',', ' day', '.']],
  ['stream-delta-doubled', piecesOf(streamPlan()).flatMap((piece, i) => (i === 5 ? [piece, piece] : [piece]))],
  ['stream-restarts', [...piecesOf(streamPlan()), ...piecesOf(streamPlan())]],
])('%s rearranges the pieces of the text, and keeps finish_reason and usage', async (id, pieces) => {
  const plan = await played(id);
  expect(piecesOf(plan)).toEqual(pieces);
  expect(chunksOf(plan).slice(-2)).toEqual(chunksOf(streamPlan()).slice(-2));
});

test('stream-choice-1-empty keeps role and finish_reason of every choice, and the text of the first', async () => {
  const plan = await played('stream-choice-1-empty', streamPlan({ n: 2 }));
  expect([contentOf(plan), contentOf(plan, 1)]).toEqual([whole, '']);
  expect(chunksOf(plan).filter((chunk) => firstChoice(chunk).index === 1)).toHaveLength(2);
});

test('stream-n-ignored has no chunk of any choice but the first', async () => {
  const plan = await played('stream-n-ignored', streamPlan({ n: 2 }));
  expect(contentOf(plan)).toBe(whole);
  expect(chunksOf(plan).some((chunk) => firstChoice(chunk).index === 1)).toBe(false);
});

test('stream-lines-without-data and stream-data-capitalised leave [DONE] as the only data', async () => {
  for (const id of ['stream-lines-without-data', 'stream-data-capitalised'])
    expect(dataOf(await played(id))).toEqual(['[DONE]']);
  expect(textOf(await played('stream-data-capitalised'))).toMatch(/^Data: \{/);
  expect(textOf(await played('stream-lines-without-data'))).toMatch(/^\{"id"/);
});

test('stream-html-after-done adds a page to a whole stream', async () => {
  expect(textOf(await played('stream-html-after-done'))).toBe(textOf(streamPlan()) + loginPage);
});

test('stream-empty-one-token counts one token and sends no text', async () => {
  const plan = await played('stream-empty-one-token');
  expect(piecesOf(plan)).toEqual([]);
  expect(chunksOf(plan).at(-1)?.usage).toMatchObject({ completion_tokens: 1 });
});
