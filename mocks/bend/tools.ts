import {
  type Bend,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type MockRequest,
  type ReplyPlan,
  type Step,
} from '../../src/define.ts';
import { isStream, mapSteps, omit } from '../bend.ts';
import { choicesOf, mapEachChoice, mapEachMessage } from '../bend-completion.ts';
import { gapOf, soleChoice, withChoice } from './content.ts';
import { isChat, messagesOf } from './requests.ts';

/** Tools for bends of tool calls. They expect the reference's replies: one choice to a chunk, one call to a delta. */

const objects = (value: Json | undefined): readonly JsonObject[] => (isArray(value) ? value.filter(isObject) : []);

export const offersTools = (request: MockRequest): boolean => isChat(request) && objects(request.body.tools).length > 0;

export const functionOf = (call: JsonObject): JsonObject => (isObject(call.function) ? call.function : {});
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const argumentsOf = (call: JsonObject): string => textOf(functionOf(call).arguments);

/** The calls in a message or delta. */
const callsOf = (message: Json | undefined): readonly JsonObject[] =>
  isObject(message) ? objects(message.tool_calls) : [];

/** The function definition of the tool of this name in a request. */
export const toolNamed = ({ body }: MockRequest, name: Json | undefined): JsonObject =>
  objects(body.tools)
    .map(functionOf)
    .find((tool) => tool.name === name) ?? {};

/** The same call with other members in its `function`. */
export const withFunction = (call: JsonObject, members: JsonObject): JsonObject => ({
  ...call,
  function: { ...functionOf(call), ...members },
});

/** Does this call, or this delta of one, bring the name? Every call of a body does. */
export const opensCall = (call: JsonObject): boolean => typeof functionOf(call).name === 'string';

/** Maps every call of a body, and every delta of a call in a stream. */
export const mapCalls = (plan: ReplyPlan, change: (call: JsonObject, streamed: boolean) => Json): ReplyPlan => {
  const streamed = isStream(plan);
  return mapEachMessage(plan, (message) =>
    callsOf(message).length === 0
      ? message
      : { ...message, tool_calls: callsOf(message).map((call) => change(call, streamed)) },
  );
};

/** One call of a reply, with its arguments whole. */
export interface Made {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** The calls of the first choice, whether streamed or not. */
export const callsIn = (plan: ReplyPlan): readonly Made[] => {
  const made: { id: string; name: string; arguments: string }[] = [];
  for (const step of plan.steps) {
    if (step.kind !== 'chunk' && step.kind !== 'json') continue;
    for (const call of choicesOf(step.value)
      .slice(0, 1)
      .flatMap(({ delta, message }) => callsOf(delta ?? message))) {
      if (opensCall(call))
        made.push({ id: textOf(call.id), name: textOf(functionOf(call).name), arguments: argumentsOf(call) });
      else {
        const last = made.at(-1);
        if (last !== undefined) last.arguments += argumentsOf(call);
      }
    }
  }
  return made;
};

/** Is this a step with a delta of a call? */
export const isCallStep = (step: Step): boolean =>
  step.kind === 'chunk' && callsOf(soleChoice(step.value)?.delta).length > 0;

/** The delta of a call that a step brings; `{}` if it brings none. */
export const callIn = (step: Step): JsonObject =>
  (step.kind === 'chunk' ? callsOf(soleChoice(step.value)?.delta)[0] : undefined) ?? {};

export const withCall = (step: Step, call: JsonObject): Step =>
  step.kind === 'chunk' ? { ...step, value: withChoice(step.value, { delta: { tool_calls: [call] } }) } : step;

/** Changes order and number of the steps that bring deltas of calls. They come where the first one was. */
export const mapCallSteps = (plan: ReplyPlan, change: (steps: readonly Step[]) => readonly Step[]): ReplyPlan => {
  const calls = plan.steps.filter(isCallStep);
  if (calls.length === 0) return plan;
  const gap = gapOf(plan);
  let isFirst = true;
  return mapSteps(plan, (step) => {
    if (!isCallStep(step)) return step;
    if (!isFirst) return [];
    isFirst = false;
    return change(calls).flatMap((call, i): readonly Step[] => (i === 0 ? [call] : [{ kind: 'wait', ms: gap }, call]));
  });
};

/** Words instead of calls: `say` makes them of the calls. Other replies stay. */
export const talkInstead = (
  plan: ReplyPlan,
  say: (calls: readonly Made[]) => string,
  finish: string = 'stop',
): ReplyPlan => {
  const calls = callsIn(plan);
  if (calls.length === 0) return plan;
  const content = say(calls);
  const talking = mapEachChoice(plan, (choice) => ({
    ...choice,
    ...(choice.finish_reason === 'tool_calls' ? { finish_reason: finish } : {}),
    ...(isObject(choice.message) ? { message: { ...omit(choice.message, 'tool_calls'), content } } : {}),
  }));
  return mapCallSteps(talking, ([first]) =>
    first?.kind === 'chunk' && content !== ''
      ? [{ ...first, value: withChoice(first.value, { delta: { content } }) }]
      : [],
  );
};

/** Words beside calls, before them in a stream. */
export const talkBeside = (plan: ReplyPlan, say: (calls: readonly Made[]) => string): ReplyPlan => {
  const calls = callsIn(plan);
  if (calls.length === 0) return plan;
  const content = say(calls);
  const beside = mapEachChoice(plan, (choice) =>
    isObject(choice.message) ? { ...choice, message: { ...choice.message, content } } : choice,
  );
  return mapCallSteps(beside, (steps) => {
    const [first] = steps;
    return first?.kind === 'chunk'
      ? [{ ...first, value: withChoice(first.value, { delta: { content } }) }, ...steps]
      : steps;
  });
};

/** Calls instead of words, whole in one delta if streamed. */
export const callInstead = (plan: ReplyPlan, calls: readonly Made[]): ReplyPlan => {
  const entries = calls.map(
    ({ id, name, arguments: text }): JsonObject => ({ id, type: 'function', function: { name, arguments: text } }),
  );
  let told = false;
  const silent = mapEachChoice(plan, (choice) => {
    const isEnd = typeof choice.finish_reason === 'string';
    const ended = isEnd ? { finish_reason: 'tool_calls' } : {};
    if (isObject(choice.message))
      return { ...choice, ...ended, message: { ...choice.message, content: null, tool_calls: entries } };
    const delta = isObject(choice.delta) ? omit(choice.delta, 'content') : {};
    if (isEnd || told || delta.role !== undefined) return { ...choice, ...ended, delta };
    told = true;
    return { ...choice, delta: { tool_calls: entries.map((call, index) => ({ index, ...call })) } };
  });
  return silent;
};

/** Bends replies to requests that offer tools, and leaves all others. */
export const withTools =
  (bend: Bend): Bend =>
  (plan, request) =>
    offersTools(request) ? bend(plan, request) : plan;

/** Does the conversation end with the result of a tool? */
export const endsWithResult = (request: MockRequest): boolean => messagesOf(request).at(-1)?.role === 'tool';

/** Do the results of tools answer calls that stand in the conversation? */
export const hasCallInHistory = (request: MockRequest): boolean =>
  messagesOf(request).some((message) => callsOf(message).length > 0);

/** Deltas of several calls in turns: all openings first, then a piece of each. */
export const interleave = (steps: readonly Step[]): readonly Step[] => {
  const indices = [...new Set(steps.map((step) => callIn(step).index))];
  const byCall = indices.map((index) => steps.filter((step) => callIn(step).index === index));
  const longest = Math.max(0, ...byCall.map(({ length }) => length));
  return Array.from({ length: longest }).flatMap((_, i) => byCall.flatMap((pieces) => pieces[i] ?? []));
};

/** Each call in one delta; where there are several, one after the other. All the time before the finish. */
export const wholeCallsAtEnd = (plan: ReplyPlan): ReplyPlan => {
  const calls = callsIn(plan);
  const opening = mapCallSteps(plan, (steps) => steps.filter((step) => opensCall(callIn(step))));
  let n = 0;
  return mapCalls(opening, (call, streamed) => {
    const made = calls[n++];
    return streamed && made !== undefined ? withFunction(call, { arguments: made.arguments }) : call;
  });
};
