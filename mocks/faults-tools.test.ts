import { expect, test } from 'vitest';
import { isArray, isObject, type Json, type JsonObject, type ReplyPlan } from '../src/define.ts';
import { callsIn } from './bend/tools.ts';
import { planChat } from './reference/testing.ts';
import { loadMocks } from './registry.ts';
import { bodyPlan, errorPlan, faultNamed, mockRequest, modelsPlan, streamPlan, streamRequest } from './testing.ts';

const { faults } = await loadMocks();
const ours = faults.map(({ id }) => id).filter((id) => /^(?:toolcall-|tool-(?!calls-)|param-tool-choice-)/.test(id));

const tool = (name: string): JsonObject => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
});
const two: JsonObject = {
  tools: [tool('get_weather'), tool('get_population')],
  tool_choice: 'required',
  messages: [{ role: 'user', content: 'Call get_weather and get_population for Oslo.' }],
};

/** A reply with two calls, bent by a fault. */
const bent = async (id: string, body: JsonObject): Promise<ReplyPlan> => {
  const plan = await planChat(body);
  return (await faultNamed(id)).bend(plan, mockRequest({ body, stream: body.stream === true }));
};

/** Deltas of calls, in the order sent. */
const deltas = (plan: ReplyPlan): readonly JsonObject[] =>
  plan.steps.flatMap((step) => {
    if (step.kind !== 'chunk' || !isObject(step.value) || !isArray(step.value.choices)) return [];
    return step.value.choices.flatMap((choice): readonly JsonObject[] => {
      const delta: Json = isObject(choice) ? (choice.delta ?? null) : null;
      return isObject(delta) && isArray(delta.tool_calls) ? delta.tool_calls.filter(isObject) : [];
    });
  });

test('there are faults of tool calls, and all leave replies without tools as they are', async () => {
  expect(ours.length).toBeGreaterThan(35);
  for (const id of ours) {
    const { bend } = await faultNamed(id);
    expect(bend(streamPlan(), streamRequest()), id).toEqual(streamPlan());
    expect(bend(bodyPlan(), mockRequest()), id).toEqual(bodyPlan());
    expect(bend(errorPlan(), mockRequest()), id).toEqual(errorPlan());
    expect(bend(modelsPlan(), mockRequest({ method: 'GET', path: '/models' })), id).toEqual(modelsPlan());
  }
});

test('calls are read from a body and from a stream alike', async () => {
  const plain = callsIn(await planChat(two));
  const streamed = callsIn(await planChat({ ...two, stream: true }));
  expect(plain.map(({ name }) => name)).toEqual(['get_weather', 'get_population']);
  expect(streamed.map((call) => call.arguments)).toEqual(plain.map((call) => call.arguments));
  expect(callsIn(bodyPlan())).toEqual([]);
});

test('arguments that are held back come whole, in as many deltas as there are calls', async () => {
  const whole = deltas(await bent('tool-args-buffered-until-finish', { ...two, stream: true }));
  expect(whole).toHaveLength(2);
  const texts = whole.map((call) => (isObject(call.function) ? String(call.function.arguments) : ''));
  for (const text of texts) expect(JSON.parse(text)).toHaveProperty('city');
});

test('interleaved calls still add up, merged ones do not', async () => {
  const asked = { ...two, stream: true };
  const inTurns = deltas(await bent('toolcall-interleaved', asked)).map(({ index }) => index);
  expect(inTurns.slice(0, 4)).toEqual([0, 1, 0, 1]);
  const merged = deltas(await bent('toolcall-parallel-interleaved-merged', asked)).map(({ index }) => index);
  expect(merged.slice(0, 4)).toEqual([0, 1, 1, 1]);
});

test('who talks instead of calling says so in content and finish_reason', async () => {
  for (const stream of [false, true]) {
    const plan = await bent('param-tool-choice-ignored', { ...two, stream });
    const text = JSON.stringify(plan.steps);
    expect(callsIn(plan)).toEqual([]);
    expect(text).toContain('Hello! How can I help you today?');
    expect(text).toContain('"finish_reason":"stop"');
    expect(text).not.toContain('tool_calls');
  }
});

test('who calls instead of talking leaves no words, in a body and in a stream', async () => {
  for (const stream of [false, true]) {
    const plan = await bent('param-tool-choice-ignored-none', { ...two, tool_choice: 'none', stream });
    expect(callsIn(plan)).toEqual([{ id: 'call_1', name: 'get_weather', arguments: '{"city": "Oslo"}' }]);
    expect(JSON.stringify(plan.steps)).not.toMatch(/"content":"\w/);
  }
});
