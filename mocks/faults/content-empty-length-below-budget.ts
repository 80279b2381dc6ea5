import { defineFault, isObject } from '../../src/define.ts';
import { withCounts } from '../bend/content.ts';
import { budgetOf } from '../bend/requests.ts';
import { isPlainAnswer, onBody } from '../bend/when.ts';
import { mapBody, mapChoices } from '../bend.ts';

export default defineFault({
  title: 'Content is an empty string and finish_reason says length, though half of the output budget is left',
  incidents: ['content-null-no-toolcalls'],
  bend: onBody((plan, request) => {
    const budget = budgetOf(request);
    if (!Number.isFinite(budget)) return plan;
    return mapBody(plan, (completion) => {
      const value = mapChoices(completion, (choice) =>
        isPlainAnswer(choice)
          ? { ...choice, message: { ...choice.message, content: '' }, finish_reason: 'length' }
          : choice,
      );
      return isObject(value.usage)
        ? { ...value, usage: withCounts(value.usage, { completion: Math.floor(budget / 2) + 1 }) }
        : value;
    });
  }),
});
