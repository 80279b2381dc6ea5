import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The request is taken and never answered, not even by headers',
  incidents: ['event-loop-blocked-by-stalled-upstream'],
  bend: (plan) => (isCompletion(plan) ? withWire(plan, { headersAfter: Number.POSITIVE_INFINITY }) : plan),
});
