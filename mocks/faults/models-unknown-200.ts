import { defineFault } from '../../src/define.ts';
import { onlyJson, onModelUnknown } from '../bend/models.ts';

export default defineFault({
  title: 'A model that does not exist is described all the same',
  incidents: [],
  bend: onModelUnknown((plan, { path }) =>
    onlyJson(plan, { id: path.slice('/models/'.length), object: 'model', created: 0, owned_by: 'system' }),
  ),
});
