import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';
import { withHeader } from '../bend.ts';

export default defineFault({
  title: 'A debugging header repeats the Authorization header of refused requests',
  incidents: [],
  bend: (plan, request) =>
    isRefusal(plan) ? withHeader(plan, 'x-debug-authorization', request.header('authorization')) : plan,
});
