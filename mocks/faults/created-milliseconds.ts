import { defineFault } from '../../src/define.ts';
import { count, mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: '`created` is in milliseconds',
  incidents: ['created-milliseconds'],
  bend: (plan) => mapCompletion(plan, (value) => ({ ...value, created: count(value, 'created') * 1000 })),
});
