import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The body says object "text_completion"',
  incidents: ['object-wrong'],
  bend: (plan) => (isStream(plan) ? plan : mapCompletion(plan, (value) => ({ ...value, object: 'text_completion' }))),
});
