import { defineFault, isObject, type Json } from '../../src/define.ts';
import { isPlainAnswer, onBody } from '../bend/when.ts';
import { mapBody, mapChoices } from '../bend.ts';

/** Usage that says that the whole budget went into reasoning; without a budget, all that was generated. */
const spent = (usage: Json | undefined, budget: Json | undefined): Json => {
  if (!isObject(usage)) return null;
  const completion = typeof budget === 'number' ? budget : usage.completion_tokens;
  const details = isObject(usage.completion_tokens_details) ? usage.completion_tokens_details : {};
  return {
    ...usage,
    completion_tokens: completion,
    total_tokens: Number(usage.prompt_tokens) + Number(completion),
    completion_tokens_details: { ...details, reasoning_tokens: completion },
  };
};

export default defineFault({
  title: 'Reasoning used up the output budget, content is null, and yet finish_reason says stop',
  incidents: ['content-null-reasoning-ate-budget'],
  bend: onBody((plan, { body }) =>
    mapBody(plan, (completion) => {
      let bent = 0;
      const value = mapChoices(completion, (choice) => {
        if (!isPlainAnswer(choice)) return choice;
        bent++;
        return { ...choice, message: { ...choice.message, content: null, reasoning_content: choice.message.content } };
      });
      const budget = body.max_completion_tokens ?? body.max_tokens;
      return bent === 0 ? value : { ...value, usage: spent(value.usage, budget) };
    }),
  ),
});
