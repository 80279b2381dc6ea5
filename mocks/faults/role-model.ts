import { defineFault } from '../../src/define.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'The role is "model" where it should be "assistant"',
  incidents: ['anomalyco/opencode#28427'],
  bend: (plan) =>
    mapEachMessage(plan, (message) => (message.role === undefined ? message : { ...message, role: 'model' })),
});
