import { defineFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'Completions and chunks carry no `model`',
  incidents: ['microsoft/autogen#222'],
  bend: (plan) => mapCompletion(plan, (value) => omit(value, 'model')),
});
