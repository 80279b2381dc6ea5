import { defineFault } from '../../src/define.ts';
import { isStream, omit } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'The message has no role',
  incidents: [],
  bend: (plan) => (isStream(plan) ? plan : mapEachMessage(plan, (message) => omit(message, 'role'))),
});
