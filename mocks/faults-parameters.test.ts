import { expect, test } from 'vitest';
import { formatOf, isOutOfRange, withoutParts, wrongTypeIn } from './bend/parameters.ts';
import {
  bodyPlan,
  chunksOf,
  errorPlan,
  faultNamed,
  jsonOf,
  mockRequest,
  streamPlan,
  streamRequest,
  touched,
} from './testing.ts';
import { each } from './testing-faults.ts';

const question = (content: string): { readonly role: string; readonly content: string } => ({ role: 'user', content });

test('cache-key-ignores-params gives the first answer again to the same messages, and to no others', async () => {
  const { bend } = await faultNamed('cache-key-ignores-params');
  const first = bodyPlan({ tokens: ['one'] });
  const later = bodyPlan({ tokens: ['two'] });
  const messages = [question('Count, number 1.')];
  expect(bend(first, mockRequest({ body: { messages } }))).toBe(first);
  expect(bend(later, mockRequest({ body: { messages, stop: ['four'] } }))).toBe(first);
  expect(bend(later, mockRequest({ body: { messages: [question('Count, number 2.')] } }))).toBe(later);
  expect(bend(errorPlan(), mockRequest({ body: { messages } }))).toEqual(errorPlan());
  const stream = streamPlan();
  expect(bend(stream, streamRequest({ body: { messages } }))).toBe(stream);
});

test('cache-key-ignores-params forgets what is old', async () => {
  const { bend } = await faultNamed('cache-key-ignores-params');
  const ask = (n: number, plan = bodyPlan()) =>
    bend(plan, mockRequest({ body: { messages: [question(`Old ${n}.`)] } }));
  for (let n = 0; n <= 64; n++) ask(n);
  const fresh = bodyPlan({ tokens: ['two'] });
  expect(ask(64, fresh)).not.toBe(fresh);
  expect(ask(0, fresh)).toBe(fresh);
});

test('param-logprobs-strips-finish leaves streams without logprobs and bodies alone', async () => {
  const { bend } = await faultNamed('param-logprobs-strips-finish');
  expect(touched(bend)).toEqual([]);
  const bent = bend(streamPlan(), streamRequest({ body: { logprobs: true } }));
  const choices = chunksOf(bent).flatMap(({ choices }) => (Array.isArray(choices) ? choices : []));
  expect(new Set(each(choices, 'finish_reason'))).toEqual(new Set([null]));
});

test('a lost part is not billed', () => {
  const messages = [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'one two' },
        { type: 'text', text: 'three' },
      ],
    },
  ];
  const request = mockRequest({ body: { messages } });
  const usage = (isLost: Parameters<typeof withoutParts>[2]) => jsonOf(withoutParts(bodyPlan(), request, isLost));
  const whole = jsonOf(bodyPlan());
  expect(usage(() => false)).toEqual(whole);
  expect(usage((_, i) => i === 0)).not.toEqual(whole);
  expect(withoutParts(errorPlan(), request, () => true)).toEqual(errorPlan());
});

test.each([
  [{ temperature: 'hot' }, 'temperature', false],
  [{ n: 'two' }, 'n', false],
  [{ temperature: 2.1 }, null, true],
  [{ n: 0 }, null, true],
  [{ max_tokens: 0 }, null, true],
  [{ presence_penalty: -3 }, null, true],
  [{ stop: ['a', 'b', 'c', 'd', 'e'] }, null, true],
  [{ temperature: 2, top_p: 0, n: 1, max_tokens: 1, stop: ['a', 'b', 'c', 'd'] }, null, false],
])('what is wrong with %j is known', (body, type, range) => {
  const request = mockRequest({ body });
  expect(wrongTypeIn(request)).toBe(type);
  expect(isOutOfRange(request)).toBe(range);
});

test('the format of a request is known, or null', () => {
  expect(formatOf(mockRequest({ body: { response_format: { type: 'json_object' } } }))).toBe('json_object');
  for (const response_format of [null, 'json_object', {}, { type: 1 }])
    expect(formatOf(mockRequest({ body: { response_format } }))).toBeNull();
});
