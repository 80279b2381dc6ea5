import { defineFault } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The id is "" in chunks and null in bodies',
  incidents: ['id-empty-or-null'],
  bend: (plan) => mapCompletion(plan, (value) => ({ ...value, id: isStream(plan) ? '' : null })),
});
