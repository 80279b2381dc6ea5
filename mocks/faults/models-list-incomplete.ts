import { defineFault, isArray, isObject } from '../../src/define.ts';
import { onModelList } from '../bend/models.ts';

export default defineFault({
  title: 'The list of models leaves out all but the first',
  incidents: ['models-list-wrong'],
  bend: onModelList((list) => ({ ...list, data: isArray(list.data) ? list.data.filter(isObject).slice(0, 1) : [] })),
});
