import { defineFault, isObject } from '../../src/define.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'logprobs are asked for and silently left null',
  incidents: ['theroyallab/tabbyAPI#430', 'xorbitsai/inference#2456'],
  bend: (plan) => mapEachChoice(plan, (choice) => (isObject(choice.logprobs) ? { ...choice, logprobs: null } : choice)),
});
