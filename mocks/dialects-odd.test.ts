import { expect, test } from 'vitest';
import { bodyPlan, chunksOf, contentOf, firstChoice, jsonOf, mockRequest, streamPlan } from './testing.ts';
import { bendOf, body, finishes, stream, whole } from './testing-dialects.ts';

test('azure-async-filter puts reports without a delta between the text and after the finish', () => {
  const chunks = chunksOf(stream('azure-async-filter'));
  const reports = chunks.filter(({ id }) => id === '');
  expect(reports).toHaveLength(2);
  for (const { object, created, choices } of reports) {
    expect({ object, created }).toEqual({ object: '', created: 0 });
    expect(choices).toMatchObject([{ index: 0, finish_reason: null, content_filter_offsets: {} }]);
    expect(choices).not.toMatchObject([{ delta: {} }]);
  }
  expect(contentOf(stream('azure-async-filter'))).toBe(contentOf(streamPlan()));
});

test.each([
  ['max-tokens-refused-tersely', { max_tokens: 64 }, 422],
  ['max-tokens-refused-tersely', { max_completion_tokens: 64 }, 200],
  ['output-budget-minimum', { max_completion_tokens: 15 }, 400],
  ['output-budget-minimum', { max_tokens: 16 }, 200],
])('%s answers %j with %i', (id, asked, status) => {
  expect(bendOf(id)(bodyPlan(), mockRequest({ body: asked })).status).toBe(status);
});

test('short-answer-fills-budget is done where the budget is, and answers as usual above it', () => {
  const short = body('short-answer-fills-budget', bodyPlan(), { body: { max_tokens: 5 } });
  expect(firstChoice(short)).toMatchObject({ message: { content: 'I cannot do that.' }, finish_reason: 'stop' });
  expect(short.usage).toMatchObject({ completion_tokens: 5 });
  expect(firstChoice(body('short-answer-fills-budget', bodyPlan(), { body: { max_tokens: 64 } }))).toMatchObject({
    message: { content: whole },
  });
});

test('thoughts-in-total-only counts in the total what stands nowhere else', () => {
  const sum = (value: ReturnType<typeof body>) => value.usage;
  const plain = jsonOf(bodyPlan());
  expect(sum(body('thoughts-in-total-only'))).toMatchObject({ completion_tokens: 10, total_tokens: 22 + 24 });
  expect(plain).toMatchObject({ usage: { total_tokens: 22 } });
});

test('thinks-away-large-prompts spends the budget of large prompts unseen', () => {
  const asked = { bytes: 9_000, body: { max_tokens: 24 } };
  const large = body('thinks-away-large-prompts', bodyPlan(), asked);
  expect(firstChoice(large)).toMatchObject({ message: { content: '' }, finish_reason: 'length' });
  expect(large.usage).toMatchObject({
    completion_tokens: 0,
    total_tokens: 12 + 24,
    completion_tokens_details: { reasoning_tokens: 24 },
  });
  expect(finishes(stream('thinks-away-large-prompts', streamPlan(), asked))).toEqual(['length']);
  const small = body('thinks-away-large-prompts', bodyPlan(), { ...asked, bytes: 1_000 });
  expect(firstChoice(small)).toMatchObject({ message: { content: whole } });
});

test('ends-at-once-sometimes gives an empty answer of one token by chance', () => {
  const by = (chance: number) => body('ends-at-once-sometimes', bodyPlan(), { random: chance });
  expect(firstChoice(by(0.05))).toMatchObject({ message: { content: '' }, finish_reason: 'stop' });
  expect(by(0.05).usage).toMatchObject({ completion_tokens: 1, total_tokens: 13 });
  expect(firstChoice(by(0.5))).toMatchObject({ message: { content: whole } });
});
