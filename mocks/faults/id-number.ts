import { defineFault } from '../../src/define.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The id is a number',
  incidents: ['diegosouzapw/OmniRoute#3426'],
  bend: (plan, request) => mapCompletion(plan, (value) => ({ ...value, id: request.nth + 1 })),
});
