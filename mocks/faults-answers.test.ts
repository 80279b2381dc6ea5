import { expect, test } from 'vitest';
import { bodyPlan, errorPlan, faultNamed, jsonOf, mockRequest, streamRequest, touched } from './testing.ts';

test('bad-request-hangs holds refusals for want of messages back for ever, and no others', async () => {
  const { bend } = await faultNamed('bad-request-hangs');
  const plan = errorPlan();
  for (const request of [
    mockRequest({ body: { messages: undefined } }),
    mockRequest({ body: { messages: [] } }),
    mockRequest({ text: '{"messages": [', body: { messages: undefined } }),
    streamRequest({ body: { messages: undefined } }),
  ])
    expect(bend(plan, request).wire?.headersAfter).toBe(Number.POSITIVE_INFINITY);
  expect(bend(plan, mockRequest())).toEqual(plan);
  expect(touched(bend)).toEqual([]);
});

test('content-empty-length-below-budget says "length" after 33 of 64 tokens', async () => {
  const { bend } = await faultNamed('content-empty-length-below-budget');
  expect(jsonOf(bend(bodyPlan(), mockRequest({ body: { max_tokens: 64 } })))).toMatchObject({
    choices: [{ message: { content: '' }, finish_reason: 'length' }],
    usage: { completion_tokens: 33, total_tokens: 45 },
  });
  expect(bend(bodyPlan(), mockRequest())).toEqual(bodyPlan());
});

test.each([
  ['content-empty-one-token', ''],
  ['content-null-one-token', null],
])('%s bills one token for content %j', async (id, content) => {
  const { bend } = await faultNamed(id);
  expect(jsonOf(bend(bodyPlan(), mockRequest()))).toMatchObject({
    choices: [{ message: { content }, finish_reason: 'stop' }],
    usage: { completion_tokens: 1, total_tokens: 13 },
  });
  expect(touched(bend)).toEqual(['body']);
});

test('second-choice-unasked gives the choice twice, unless n is set', async () => {
  const { bend } = await faultNamed('second-choice-unasked');
  expect(jsonOf(bend(bodyPlan(), mockRequest({ body: { n: null } })))).toMatchObject({
    choices: [{ index: 0 }, { index: 1 }],
  });
  expect(bend(bodyPlan({ n: 2 }), mockRequest({ body: { n: 2 } }))).toEqual(bodyPlan({ n: 2 }));
  expect(touched(bend)).toEqual(['body']);
});
