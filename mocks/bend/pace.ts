import { isArray, isObject, type Json, type ReplyPlan } from '../../src/define.ts';
import { carriesContent, isBody, isStream, mapSteps } from '../bend.ts';

/** How fast a model is. */

/** Two tokens a millisecond: no timer is finer than that. */
const tokensPerMs = 2;

/** Text, or a piece of a tool call. */
const isToken = (value: Json): boolean =>
  carriesContent(value) ||
  (isObject(value) &&
    isArray(value.choices) &&
    value.choices.some((choice) => isObject(choice) && isObject(choice.delta) && isArray(choice.delta.tool_calls)));

/** The same reply at 2,000 tokens a second; the time to the first one stays. */
export const atFullSpeed = (plan: ReplyPlan): ReplyPlan => {
  if (isBody(plan)) {
    const body = plan.steps.find((step) => step.kind === 'json')?.value;
    const usage = isObject(body) && isObject(body.usage) ? body.usage : {};
    const ms = Math.ceil(Number(usage.completion_tokens ?? 0) / tokensPerMs);
    return mapSteps(plan, (step) => (step.kind === 'wait' ? { ...step, ms: Math.min(step.ms, ms) } : step));
  }
  if (!isStream(plan)) return plan;
  const first = plan.steps.findIndex((step) => step.kind === 'chunk');
  let tokens = 0;
  return mapSteps(plan, (step, i) => {
    if (step.kind === 'wait') return i < first ? step : [];
    if (step.kind !== 'chunk' || !isToken(step.value) || tokens++ % tokensPerMs !== 0) return step;
    return [{ kind: 'wait', ms: 1 }, step];
  });
};
