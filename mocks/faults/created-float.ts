import { defineFault } from '../../src/define.ts';
import { count, mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: '`created` is a number with a fraction',
  incidents: ['created-float-or-changing'],
  bend: (plan) => mapCompletion(plan, (value) => ({ ...value, created: count(value, 'created') + 0.5408657 })),
});
