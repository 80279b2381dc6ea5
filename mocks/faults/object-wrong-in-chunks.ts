import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'Chunks say object "chat.completion"',
  incidents: ['object-wrong'],
  bend: (plan) => (isStream(plan) ? mapCompletion(plan, (value) => ({ ...value, object: 'chat.completion' })) : plan),
});
