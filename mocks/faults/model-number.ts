import { defineFault } from '../../src/define.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: '`model` is a number',
  incidents: [],
  bend: (plan) => mapCompletion(plan, (value) => ({ ...value, model: 4 })),
});
