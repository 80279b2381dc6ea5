import { defineFault } from '../../src/define.ts';
import { isUnluckyLarge } from '../bend/when.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'Three in ten large requests are reset at the first try, which clients hide by trying again',
  incidents: ['retry-hides-large-input-failure'],
  bend: (plan, request) => (isUnluckyLarge(request) ? withWire(plan, { resetBeforeHeaders: true }) : plan),
});
