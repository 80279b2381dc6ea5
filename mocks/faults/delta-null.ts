import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'The delta of the finish chunk is null',
  incidents: ['delta-null-or-missing'],
  bend: (plan) => (isStream(plan) ? mapFinished(plan, (choice) => ({ ...choice, delta: null })) : plan),
});
