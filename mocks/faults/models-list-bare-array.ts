import { defineFault } from '../../src/define.ts';
import { onModelList } from '../bend/models.ts';

export default defineFault({
  title: 'The list of models is a bare array',
  incidents: ['models-list-wrong'],
  bend: onModelList(({ data }) => data ?? []),
});
