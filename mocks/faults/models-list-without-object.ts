import { defineFault } from '../../src/define.ts';
import { onModelList } from '../bend/models.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'The list of models does not say that it is a list',
  incidents: ['models-list-wrong', 'obot-platform/tools#445'],
  bend: onModelList((list) => omit(list, 'object')),
});
