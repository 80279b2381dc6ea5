import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapEachChoice } from '../bend-completion.ts';

export default defineFault({
  title: 'logprobs are asked for and left null in streams, and in streams only',
  incidents: ['theroyallab/tabbyAPI#430'],
  bend: onStream((plan) => mapEachChoice(plan, (choice) => ({ ...choice, logprobs: null }))),
});
