import { defineDialect, isObject } from '../../src/define.ts';
import { indexOf, pieceOf, soleChoice, withChoice } from '../bend/content.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'Role and first content come in one chunk',
  evidence: 'OpenRouter, Together and Snowflake, recorded streams; CHAT-STREAM-08',
  bend: (plan) => {
    const waiting = new Map<number, object>();
    return mapSteps(plan, (step) => {
      const choice = step.kind === 'chunk' ? soleChoice(step.value) : null;
      if (step.kind !== 'chunk' || choice === null || !isObject(choice.delta)) return step;
      const { delta } = choice;
      const index = indexOf(choice);
      if (delta.role !== undefined && pieceOf(choice) === '' && choice.finish_reason === null) {
        waiting.set(index, delta);
        return [];
      }
      const role = waiting.get(index);
      waiting.delete(index);
      return role === undefined ? step : { ...step, value: withChoice(step.value, { delta: { ...role, ...delta } }) };
    });
  },
});
