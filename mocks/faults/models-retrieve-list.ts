import { defineFault } from '../../src/define.ts';
import { onlyJson, onModelFound } from '../bend/models.ts';

export default defineFault({
  title: 'Asking for one model brings a list of models',
  incidents: [],
  bend: onModelFound((plan) => onlyJson(plan, { object: 'list', data: [] })),
});
