import type { Bend, Json, JsonObject, MockRequest, ReplyPlan, Step } from '../../src/define.ts';
import { isArray, isObject } from '../../src/define.ts';
import { carriesContent, isBody, isStream, mapBody, mapChoices, totalWait, withSteps } from '../bend.ts';

/** Which replies a fault touches, and where in them. Everything else passes untouched. */

const isChat = (request: MockRequest): boolean => request.path === '/chat/completions';

/** Bends successful streamed chat replies only. */
export const onStream =
  (bend: Bend): Bend =>
  (plan, request) =>
    isChat(request) && isStream(plan) ? bend(plan, request) : plan;

/** Bends successful chat replies that are not streamed, and nothing else. */
export const onBody =
  (bend: Bend): Bend =>
  (plan, request) =>
    isChat(request) && isBody(plan) ? bend(plan, request) : plan;

/** Bends successful chat replies, streamed or not. */
export const onChat =
  (bend: Bend): Bend =>
  (plan, request) =>
    isChat(request) && (isStream(plan) || isBody(plan)) ? bend(plan, request) : plan;

/** Maps every entry of `choices` of successful chat replies that are not streamed. */
export const onBodyChoices = (change: (choice: JsonObject) => Json): Bend =>
  onBody((plan) => mapBody(plan, (value) => mapChoices(value, change)));

/** The size in bytes above which a request body counts as large: 50 KB. */
export const largeBytes = 50_000;

/** Is this one of the large requests that fail, three in ten by seeded chance? */
export const isUnluckyLarge = (request: MockRequest): boolean => request.bytes > largeBytes && request.random() < 0.3;

const isContent = (step: Step): boolean => step.kind === 'chunk' && carriesContent(step.value);

/** Index of the third step with content, of the last if there are fewer, of the first chunk if there is none. */
const midStream = (plan: ReplyPlan): number => {
  const contents = plan.steps.flatMap((step, i) => (isContent(step) ? [i] : []));
  return contents[Math.min(3, contents.length) - 1] ?? plan.steps.findIndex((step) => step.kind === 'chunk');
};

/** The stream up to its third piece of content, then `then` and a clean end. */
export const cutMidStream = (plan: ReplyPlan, then: readonly Step[] = []): ReplyPlan =>
  withSteps(plan, [...plan.steps.slice(0, midStream(plan) + 1), ...then]);

/** The whole stream, with `steps` put in after its third piece of content. */
export const insertMidStream = (plan: ReplyPlan, steps: readonly Step[]): ReplyPlan => {
  const end = midStream(plan) + 1;
  return withSteps(plan, [...plan.steps.slice(0, end), ...steps, ...plan.steps.slice(end)]);
};

/** The time of the whole reply, spread over some sends of the same step, and nothing else. */
export const onlyRepeat = (plan: ReplyPlan, step: Step, times: number): ReplyPlan =>
  withSteps(
    plan,
    Array.from({ length: times }).flatMap((): readonly Step[] => [{ kind: 'wait', ms: totalWait(plan) / times }, step]),
  );

/** Does this chunk end a choice? */
export const carriesFinish = (value: Json): boolean =>
  isObject(value) &&
  isArray(value.choices) &&
  value.choices.some((choice) => isObject(choice) && typeof choice.finish_reason === 'string');

/** What a stream ends with, from the first `finish_reason` on: finish, usage and `[DONE]`, without waiting. */
export const tailOf = (plan: ReplyPlan): readonly Step[] => {
  const start = plan.steps.findIndex((step) => step.kind === 'chunk' && carriesFinish(step.value));
  return start < 0 ? [] : plan.steps.slice(start).filter((step) => step.kind !== 'wait');
};

/** Is this a chunk of usage alone, as `include_usage` asks for? */
export const isUsageChunk = (step: Step): boolean =>
  step.kind === 'chunk' && isObject(step.value) && isObject(step.value.usage) && !carriesFinish(step.value);

/** A choice of a body that answers with text, ended by `stop`: no tool calls, no refusal. */
export const isPlainAnswer = (choice: JsonObject): choice is JsonObject & { readonly message: JsonObject } =>
  choice.finish_reason === 'stop' &&
  isObject(choice.message) &&
  typeof choice.message.refusal !== 'string' &&
  !(isArray(choice.message.tool_calls) && choice.message.tool_calls.length > 0);

/** Puts other content into the message of a choice that answers with text; leaves other choices as they are. */
export const replaceAnswer = (choice: JsonObject, content: Json): JsonObject =>
  isPlainAnswer(choice) ? { ...choice, message: { ...choice.message, content } } : choice;

/** The error object of a gateway whose upstream failed. */
export const upstreamError: JsonObject = {
  message: 'The upstream provider failed while it handled this request.',
  type: 'server_error',
  param: null,
  code: 'upstream_error',
};

/** The page of a login wall, or of a web app that answers every unknown path. */
export const loginPage =
  '<!doctype html>\n<html lang="en"><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n';
