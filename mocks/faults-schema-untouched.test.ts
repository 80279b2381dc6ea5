import { expect, test } from 'vitest';
import { bodyPlan, errorPlan, mockRequest, streamPlan, streamRequest, textOf } from './testing.ts';
import { loadFault, modelsPlan, playModels } from './testing-faults.ts';

// A fault breaks one thing: every other kind of reply, and the rest of a stream, stay as they are.
const streamsOnly = [
  'id-varies-in-stream',
  'created-changing',
  'object-wrong-in-chunks',
  'object-missing-in-chunks',
  'delta-null',
  'delta-missing-on-finish',
  'message-instead-of-delta',
  'role-missing-first-delta',
  'role-null-or-repeated',
  'finish-reason-twice-same',
  'finish-reason-twice-different',
  'choice-index-increments',
  'choices-null-in-usage-chunk',
  'choices-missing-in-chunks',
  'extra-message-in-chunk',
  'stream-vs-nonstream-divergence',
  'reasoning-details-no-index',
] as const;
const bodiesOnly = ['object-wrong', 'role-missing-in-message', 'finish-reason-null-on-complete'] as const;
const both = [
  ...['id-missing', 'id-empty-or-null', 'id-number', 'created-milliseconds', 'created-iso-string', 'created-float'],
  ...['created-missing', 'model-missing', 'model-number', 'system-fingerprint-number'],
  ...['role-model', 'finish-reason-empty-string', 'finish-reason-empty-string-everywhere', 'finish-reason-key-absent'],
  ...['finish-reason-unknown', 'choice-index-missing', 'choice-index-string', 'choice-index-wrong'],
  ...['choice-1-no-finish', 'null-fields-emitted', 'content-object', 'content-array', 'content-number'],
  ...['refusal-number', 'refusal-with-content', 'tool-calls-string', 'usage-missing', 'usage-strings'],
  ...['usage-negative', 'usage-total-less-than-sum', 'usage-total-more-than-sum', 'usage-cached-over-prompt'],
  ...['usage-reasoning-over-completion', 'usage-floats', 'logprobs-shape-wrong', 'logprobs-positive'],
  'logprobs-dropped',
];

test.each(streamsOnly)('%s leaves a body alone', async (id) => {
  expect((await loadFault(id)).bend(bodyPlan({ n: 2 }), mockRequest())).toEqual(bodyPlan({ n: 2 }));
});

test.each(bodiesOnly)('%s leaves a stream alone', async (id) => {
  expect((await loadFault(id)).bend(streamPlan(), streamRequest())).toEqual(streamPlan());
});

test.each([...streamsOnly, ...bodiesOnly, ...both])(
  '%s leaves errors and the list of models alone, and every time, order and framing',
  async (id) => {
    const { bend } = await loadFault(id);
    expect(bend(errorPlan(), mockRequest())).toEqual(errorPlan());
    expect(await playModels(id)).toEqual(modelsPlan());
    const bent = bend(streamPlan(), streamRequest());
    expect(bent.steps.filter((step) => step.kind === 'wait')).toEqual(
      streamPlan().steps.filter((step) => step.kind === 'wait'),
    );
    expect(textOf(bent).endsWith('data: [DONE]\n\n')).toBe(true);
    expect(bent.headers).toEqual(streamPlan().headers);
  },
);
