import { defineFault } from '../../src/define.ts';
import { onModelList } from '../bend/models.ts';

export default defineFault({
  title: 'The list of models is empty, for models are loaded on demand',
  incidents: ['models-list-wrong', 'madroidmaq/mlx-omni-server#130'],
  bend: onModelList((list) => ({ ...list, data: [] })),
});
