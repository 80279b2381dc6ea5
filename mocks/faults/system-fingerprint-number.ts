import { defineFault } from '../../src/define.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'system_fingerprint is a number',
  incidents: [],
  bend: (plan) => mapCompletion(plan, (value) => ({ ...value, system_fingerprint: 1 })),
});
