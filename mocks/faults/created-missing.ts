import { defineFault } from '../../src/define.ts';
import { omit } from '../bend.ts';
import { mapCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'Completions and chunks carry no `created`',
  incidents: ['0xzr/freellmpool#112', '0xzr/freellmpool#92'],
  bend: (plan) => mapCompletion(plan, (value) => omit(value, 'created')),
});
