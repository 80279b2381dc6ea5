import { defineFault } from '../../src/define.ts';
import { onListedModels } from '../bend/models.ts';

export default defineFault({
  title: 'The list of models holds names instead of objects',
  incidents: [],
  bend: onListedModels(({ id }) => id ?? null),
});
