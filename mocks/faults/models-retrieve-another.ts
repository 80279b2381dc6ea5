import { defineFault } from '../../src/define.ts';
import { onModelFound } from '../bend/models.ts';
import { mapBody } from '../bend.ts';

export default defineFault({
  title: 'Asking for one model brings the default model, whatever its id',
  incidents: [],
  bend: onModelFound((plan) => mapBody(plan, (model) => ({ ...model, id: 'default' }))),
});
