import { defineFault } from '../../src/define.ts';
import { onModelList } from '../bend/models.ts';

export default defineFault({
  title: 'The data of the list of models is null',
  incidents: ['models-list-wrong', 'qualcomm/GenieX#640'],
  bend: onModelList((list) => ({ ...list, data: null })),
});
