import { defineFault, isArray } from '../../src/define.ts';
import { onModelList } from '../bend/models.ts';

export default defineFault({
  title: 'Each model is listed once for every back-end that serves it',
  incidents: [],
  bend: onModelList((list) => ({ ...list, data: isArray(list.data) ? [...list.data, ...list.data] : [] })),
});
