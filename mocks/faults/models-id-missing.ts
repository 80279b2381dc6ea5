import { defineFault } from '../../src/define.ts';
import { onListedModels } from '../bend/models.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Listed models have a name, but no id',
  incidents: [],
  bend: onListedModels((model) => ({ name: model.id, ...omit(model, 'id') })),
});
