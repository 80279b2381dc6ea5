import { defineFault } from '../../src/define.ts';
import { isStream, mapChoices, mapChunks } from '../bend.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'The index of a choice grows from chunk to chunk',
  incidents: ['choice-index-wrong'],
  bend: (plan) =>
    isStream(plan)
      ? mapChunks(plan, (value, n) => mapChoices(value, (choice) => ({ ...choice, index: count(choice, 'index') + n })))
      : plan,
});
