import { defineDialect, isObject } from '../../src/define.ts';
import { isUsageStep, usageOf } from '../bend/stream.ts';
import { carriesFinish } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'Usage stands on the last finish chunk, not on a chunk of its own',
  evidence: 'DeepSeek, Mistral and z.ai, recorded streams; CHAT-STREAM-16 tolerates it',
  bend: (plan) => {
    const usage = usageOf(plan);
    if (usage === null) return plan;
    const last = plan.steps.findLastIndex((step) => step.kind === 'chunk' && carriesFinish(step.value));
    return mapSteps(plan, (step, i) => {
      if (isUsageStep(step)) return [];
      return i === last && step.kind === 'chunk' && isObject(step.value)
        ? { ...step, value: { ...step.value, usage } }
        : step;
    });
  },
});
