import type { Json, JsonObject, ReplyPlan, Step } from '../../src/define.ts';
import { isArray, isObject } from '../../src/define.ts';
import { totalWait } from '../bend.ts';

/** A stream as the body it stands for, and a body as a stream: for providers that answer in the other form. */

const entries = (value: Json | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);
const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Puts the deltas of one choice together. */
const messageOf = (deltas: readonly JsonObject[]): JsonObject => {
  const content = deltas.map((delta) => text(delta.content)).join('');
  const calls = new Map<Json | undefined, JsonObject>();
  for (const { index, ...call } of deltas.flatMap((delta) => entries(delta.tool_calls))) {
    const before = calls.get(index) ?? {};
    const old = isObject(before.function) ? before.function : {};
    const added = isObject(call.function) ? call.function : {};
    const called = { ...old, ...added, arguments: text(old.arguments) + text(added.arguments) };
    calls.set(index, { ...before, ...call, function: called });
  }
  return {
    role: 'assistant',
    content: content === '' && calls.size > 0 ? null : content,
    refusal: null,
    ...(calls.size > 0 ? { tool_calls: [...calls.values()] } : {}),
  };
};

/** The `chat.completion` that a stream adds up to. Has no `usage` if the stream carries none. */
export const completionOf = (plan: ReplyPlan): JsonObject => {
  const chunks = plan.steps.flatMap((step) => (step.kind === 'chunk' && isObject(step.value) ? [step.value] : []));
  const { choices: _, usage: __, ...head } = chunks[0] ?? {};
  const parts = chunks.flatMap((chunk) => entries(chunk.choices));
  const usage = chunks.map((chunk) => chunk.usage).findLast(isObject);
  return {
    ...head,
    object: 'chat.completion',
    choices: [...new Set(parts.map((part) => part.index))].map((index) => {
      const mine = parts.filter((part) => part.index === index);
      const logprobs = mine.flatMap((part) => (isObject(part.logprobs) ? entries(part.logprobs.content) : []));
      return {
        index,
        message: messageOf(mine.flatMap((part) => (isObject(part.delta) ? [part.delta] : []))),
        logprobs: logprobs.length > 0 ? { content: logprobs, refusal: null } : null,
        finish_reason: mine.map((part) => part.finish_reason).findLast((reason) => typeof reason === 'string') ?? null,
      };
    }),
    ...(usage === undefined ? {} : { usage }),
  };
};

/** The steps of a stream that says what a `chat.completion` says, a word a chunk, in the time of the plan. */
export const streamStepsOf = (plan: ReplyPlan, completion: JsonObject): readonly Step[] => {
  const { choices, usage: _, ...head } = completion;
  const chunk = (index: Json, delta: JsonObject, finish: Json = null): Step => ({
    kind: 'chunk',
    value: { ...head, object: 'chat.completion.chunk', choices: [{ index, delta, finish_reason: finish }] },
  });
  const steps = entries(choices).flatMap(({ index = 0, message, finish_reason: finish = null }): readonly Step[] => {
    const { content = null, tool_calls: calls } = isObject(message) ? message : {};
    const words = text(content)
      .split(/(?<=\s)(?=\S)/)
      .filter((word) => word !== '');
    return [
      chunk(index, { role: 'assistant', content: '' }),
      ...words.map((word) => chunk(index, { content: word })),
      ...entries(calls).map((call, i) => chunk(index, { tool_calls: [{ index: i, ...call }] })),
      chunk(index, {}, finish),
    ];
  });
  const ms = totalWait(plan) / Math.max(1, steps.length);
  return [...steps.flatMap((step): readonly Step[] => [{ kind: 'wait', ms }, step]), { kind: 'done' }];
};
