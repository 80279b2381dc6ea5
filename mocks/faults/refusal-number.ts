import { defineFault } from '../../src/define.ts';
import { mapEachMessage } from '../bend-completion.ts';

export default defineFault({
  title: 'The refusal is a number',
  incidents: [],
  bend: (plan) =>
    mapEachMessage(plan, (message) => (message.role === undefined ? message : { ...message, refusal: 1 })),
});
