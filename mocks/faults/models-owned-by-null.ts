import { defineFault } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';

export default defineFault({
  title: 'Models are owned by null',
  incidents: [],
  bend: onEveryModel((model) => ({ ...model, owned_by: null })),
});
