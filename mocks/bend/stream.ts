import type { Json, JsonObject, ReplyPlan, Step } from '../../src/define.ts';
import { isObject } from '../../src/define.ts';
import { isStream, mapChunks, mapSteps, mapText, withSteps } from '../bend.ts';
import { pieceOf, saidIn, soleChoice, withCounts } from './content.ts';

/** How legal streams differ: in framing, in extra chunks, in where usage stands. */

/** Changes the text of every event, comment and terminator of a stream; other replies stay. */
export const mapFraming = (plan: ReplyPlan, change: (text: string, step: Step) => string): ReplyPlan =>
  isStream(plan) ? mapText(plan, change) : plan;

/** Steps before the first chunk of a stream. They get to see that chunk. */
export const beforeFirstChunk = (plan: ReplyPlan, make: (first: JsonObject) => readonly Step[]): ReplyPlan => {
  const at = plan.steps.findIndex((step) => step.kind === 'chunk');
  const first = plan.steps[at];
  return isStream(plan) && first?.kind === 'chunk' && isObject(first.value)
    ? withSteps(plan, [...plan.steps.slice(0, at), ...make(first.value), ...plan.steps.slice(at)])
    : plan;
};

/** Steps before `[DONE]`. They get to see the last chunk. */
export const beforeDone = (plan: ReplyPlan, make: (last: JsonObject) => readonly Step[]): ReplyPlan => {
  const last = plan.steps.findLast((step) => step.kind === 'chunk');
  return mapSteps(plan, (step) =>
    step.kind === 'done' && last?.kind === 'chunk' && isObject(last.value) ? [...make(last.value), step] : step,
  );
};

/** Is this the chunk of usage alone that `include_usage` asks for? */
export const isUsageStep = (step: Step): boolean =>
  step.kind === 'chunk' && isObject(step.value) && isObject(step.value.usage) && soleChoice(step.value) === null;

/** The usage that a stream reports at its end, or null. */
export const usageOf = (plan: ReplyPlan): JsonObject | null => {
  const step = plan.steps.find(isUsageStep);
  return step?.kind === 'chunk' && isObject(step.value) && isObject(step.value.usage) ? step.value.usage : null;
};

/** Usage for a stream that carries none: its tokens as they are, the prompt as four bytes a token. */
export const estimatedUsage = (plan: ReplyPlan, requestBytes: number): JsonObject =>
  withCounts(
    {},
    {
      prompt: Math.ceil(requestBytes / 4),
      completion: [...saidIn(plan).values()].reduce((sum, { tokens }) => sum + tokens.length, 0),
    },
  );

/** Maps the delta of every chunk that has one choice. */
export const mapDeltas = (
  plan: ReplyPlan,
  change: (
    delta: JsonObject,
    about: { readonly opens: boolean; readonly ends: boolean; readonly piece: string },
  ) => Json,
): ReplyPlan => {
  const opened = new Set<Json | undefined>();
  return mapChunks(plan, (value) => {
    const choice = soleChoice(value);
    if (choice === null || !isObject(choice.delta)) return value;
    const opens = !opened.has(choice.index);
    opened.add(choice.index);
    const ends = typeof choice.finish_reason === 'string';
    return { ...value, choices: [{ ...choice, delta: change(choice.delta, { opens, ends, piece: pieceOf(choice) }) }] };
  });
};
