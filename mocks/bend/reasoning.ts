import type { JsonObject, MockRequest, ReplyPlan, Step } from '../../src/define.ts';
import { isObject } from '../../src/define.ts';
import { isStream, mapBody, mapChoices, mapSteps } from '../bend.ts';
import { tokenize } from '../reference/tokens.ts';
import { gapOf, indexOf, mapUsage, pieceOf, resay, saidIn, soleChoice, withChoice, withCounts } from './content.ts';
import { budgetOf } from './requests.ts';

/** Thinking before the answer, paid for out of the output budget. */

export const thoughts: readonly string[] = tokenize('The user wants a short and plain answer, so I give one.');

/** How a provider spells its reasoning. */
interface Spelling {
  /** Members of a delta that carries one token of reasoning. */
  readonly delta: (token: string) => JsonObject;
  /** The message with all the reasoning in it. */
  readonly message: (message: JsonObject, reasoning: string) => JsonObject;
  /** The delta of the role chunk and of content chunks, if they differ from the reference's. */
  readonly otherDelta?: (delta: JsonObject) => JsonObject;
}

/**
 * Puts reasoning before the answer. What the budget does not hold is cut, the answer before the reasoning, and the
 * choice then ends by `length`. Counts are kept: completion tokens include reasoning tokens.
 */
export const withReasoning = (
  plan: ReplyPlan,
  request: MockRequest,
  spelling: Spelling,
  reasoning: readonly string[] = thoughts,
): ReplyPlan => {
  const budget = budgetOf(request);
  const spent = reasoning.slice(0, budget);
  const left = budget - spent.length;
  const n = new Set<number>();
  const cut = resay(plan, ({ tokens, finish }, index) => {
    n.add(index);
    return tokens.length > left ? { tokens: tokens.slice(0, left), finish: 'length' } : { tokens, finish };
  });
  const counted = mapUsage(cut, (usage) => ({
    ...withCounts(usage, { completion: Number(usage.completion_tokens) + spent.length * n.size }),
    completion_tokens_details: {
      ...(isObject(usage.completion_tokens_details) ? usage.completion_tokens_details : {}),
      reasoning_tokens: spent.length * n.size,
    },
  }));
  return isStream(counted) ? thinkInStream(counted, spelling, spent) : thinkInBody(counted, spelling, spent.join(''));
};

/** Whoever reasons is given a larger budget; at the reference's pace a whole answer of that length takes too long. */
const longestWaitMs = 1_000;

const thinkInBody = (plan: ReplyPlan, { message }: Spelling, reasoning: string): ReplyPlan => {
  const hurried = mapSteps(plan, (step) =>
    step.kind === 'wait' ? { ...step, ms: Math.min(step.ms, longestWaitMs) } : step,
  );
  return mapBody(hurried, (value) =>
    mapChoices(value, (choice) =>
      isObject(choice.message) ? { ...choice, message: message(choice.message, reasoning) } : choice,
    ),
  );
};

const thinkInStream = (plan: ReplyPlan, { delta, otherDelta }: Spelling, tokens: readonly string[]): ReplyPlan => {
  const gap = gapOf(plan);
  const started = new Set<number>();
  const choices = saidIn(plan).size;
  return mapSteps(plan, (step): Step | readonly Step[] => {
    const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
    if (step.kind !== 'chunk' || choice === null || !isObject(choice.delta)) return step;
    const opens = !started.has(indexOf(choice));
    const own: Step =
      otherDelta !== undefined && (opens || pieceOf(choice) !== '')
        ? { ...step, value: withChoice(step.value, { delta: otherDelta(choice.delta) }) }
        : step;
    started.add(indexOf(choice));
    if (!opens) return own;
    return [
      own,
      ...tokens.flatMap((token): readonly Step[] => [
        { kind: 'wait', ms: gap / choices },
        { ...step, value: withChoice(step.value, { delta: delta(token), finish_reason: null }) },
      ]),
    ];
  });
};
