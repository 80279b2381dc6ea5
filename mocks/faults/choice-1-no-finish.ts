import { defineFault } from '../../src/define.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineFault({
  title: 'With several choices, only the first gets a finish_reason',
  incidents: ['choice-1-no-finish'],
  bend: (plan) => mapFinished(plan, (choice) => (choice.index === 0 ? choice : { ...choice, finish_reason: null })),
});
