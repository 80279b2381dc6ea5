import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'The role is repeated on every chunk',
  incidents: ['role-null-or-repeated'],
  bend: (plan) => (isStream(plan) ? mapEachMessage(plan, (delta) => ({ ...delta, role: 'assistant' })) : plan),
});
