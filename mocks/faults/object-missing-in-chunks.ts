import { defineFault } from '../../src/define.ts';
import { isStream, omit } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'Chunks carry no `object`',
  incidents: ['object-wrong', '64bit/async-openai#403'],
  bend: (plan) => (isStream(plan) ? mapCompletion(plan, (value) => omit(value, 'object')) : plan),
});
