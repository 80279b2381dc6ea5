import { defineDialect, isObject, type Json } from '../../src/define.ts';
import { soleChoice } from '../bend/content.ts';
import { isUsageStep } from '../bend/stream.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'The usage chunk repeats the finished choices with an empty delta and the same finish_reason',
  evidence: 'OpenRouter, 17 of 21 recorded streams; CHAT-STREAM-13: the same reason twice is a warning',
  warns: ['streaming/finish-reason-comes-once'],
  bend: (plan) => {
    const finished: Json[] = [];
    return mapSteps(plan, (step) => {
      const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
      if (choice !== null && typeof choice.finish_reason === 'string') {
        finished.push({ ...choice, delta: { content: '' } });
      }
      return isUsageStep(step) && step.kind === 'chunk' && isObject(step.value)
        ? { ...step, value: { ...step.value, choices: [...finished] } }
        : step;
    });
  },
});
