import { isArray, isObject, type Json, type JsonObject, type ReplyPlan, type Step } from '../src/define.ts';
import { isStream, isSuccess, mapChoices, mapMessages, mapReply, withSteps } from './bend.ts';

/** Tools for bends that know what a chat completion looks like. Everything else (lists of models, errors) they leave. */

const hasChoices = (value: Json): boolean => isObject(value) && isArray(value.choices);

/** A successful chat completion, streamed or not. */
export const isCompletion = (plan: ReplyPlan): boolean =>
  isSuccess(plan) &&
  plan.steps.some((step) => (step.kind === 'chunk' || step.kind === 'json') && hasChoices(step.value));

/** Maps the body, or every chunk that has `choices`. */
export const mapCompletion = (plan: ReplyPlan, change: (value: JsonObject) => Json): ReplyPlan =>
  isCompletion(plan) ? mapReply(plan, (value) => (hasChoices(value) ? change(value) : value)) : plan;

/** Maps every choice of the body, or of each chunk. */
export const mapEachChoice = (plan: ReplyPlan, change: (choice: JsonObject) => Json): ReplyPlan =>
  mapCompletion(plan, (value) => mapChoices(value, change));

/** Maps the `message` of every choice, or every `delta`. */
export const mapEachMessage = (plan: ReplyPlan, change: (message: JsonObject) => Json): ReplyPlan =>
  mapCompletion(plan, (value) => mapMessages(value, change));

/** Maps every content that is a non-empty string. */
export const mapContent = (plan: ReplyPlan, change: (text: string) => Json): ReplyPlan =>
  mapEachMessage(plan, (message) =>
    typeof message.content === 'string' && message.content !== ''
      ? { ...message, content: change(message.content) }
      : message,
  );

/** Maps every choice that carries a finish_reason. */
export const mapFinished = (plan: ReplyPlan, change: (choice: JsonObject, reason: string) => Json): ReplyPlan =>
  mapEachChoice(plan, (choice) =>
    typeof choice.finish_reason === 'string' ? change(choice, choice.finish_reason) : choice,
  );

/** Maps every usage object, in the body or in chunks. */
export const mapUsage = (plan: ReplyPlan, change: (usage: JsonObject) => Json): ReplyPlan =>
  mapCompletion(plan, (value) => (isObject(value.usage) ? { ...value, usage: change(value.usage) } : value));

/** A member that is a number, or 0. */
export const count = (value: JsonObject, member: string): number => {
  const found = value[member];
  return typeof found === 'number' ? found : 0;
};

/** The choices of a chunk or body that are objects. */
export const choicesOf = (value: Json): readonly JsonObject[] =>
  isObject(value) && isArray(value.choices) ? value.choices.filter(isObject) : [];

/** Does any choice of this chunk carry a finish_reason? */
export const carriesFinish = (value: Json): boolean =>
  choicesOf(value).some((choice) => typeof choice.finish_reason === 'string');

/** A stream's first half, ended between two deltas and before any finish_reason, then `then`. Bodies stay. */
export const cutHalfway = (plan: ReplyPlan, then: readonly Step[] = []): ReplyPlan => {
  if (!isStream(plan)) return plan;
  const deltas = plan.steps.flatMap((step, at) =>
    step.kind === 'chunk' && choicesOf(step.value).length > 0 && !carriesFinish(step.value) ? [at] : [],
  );
  const end = deltas[Math.floor(deltas.length / 2)];
  return end === undefined ? plan : withSteps(plan, [...plan.steps.slice(0, end + 1), ...then]);
};
