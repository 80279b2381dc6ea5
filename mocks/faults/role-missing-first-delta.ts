import { defineFault } from '../../src/define.ts';
import { isStream, omit } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'No chunk carries a role',
  incidents: ['role-missing-first-delta'],
  bend: (plan) => (isStream(plan) ? mapEachMessage(plan, (delta) => omit(delta, 'role')) : plan),
});
