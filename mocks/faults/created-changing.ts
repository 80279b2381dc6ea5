import { defineFault } from '../../src/define.ts';
import { isStream, mapChunks } from '../bend.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: '`created` changes from chunk to chunk',
  incidents: ['created-float-or-changing'],
  bend: (plan) =>
    isStream(plan) ? mapChunks(plan, (value, n) => ({ ...value, created: count(value, 'created') + n })) : plan,
});
