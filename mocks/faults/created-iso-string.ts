import { defineFault } from '../../src/define.ts';
import { count, mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: '`created` is an ISO 8601 string',
  incidents: [],
  bend: (plan) =>
    mapCompletion(plan, (value) => ({ ...value, created: new Date(count(value, 'created') * 1000).toISOString() })),
});
