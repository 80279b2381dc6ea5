import { defineFault } from '../../src/define.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'Replies carry no x-request-id',
  incidents: [],
  bend: (plan) => withHeader(plan, 'x-request-id', null),
});
