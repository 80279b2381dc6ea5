import { defineFault } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Models do not say that they are models',
  incidents: ['models-list-wrong'],
  bend: onEveryModel((model) => omit(model, 'object')),
});
