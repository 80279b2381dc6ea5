import { defineFault } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Models do not say that they are models',
  incidents: [],
  bend: onEveryModel((model) => omit(model, 'object')),
});
