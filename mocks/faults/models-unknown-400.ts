import { defineFault } from '../../src/define.ts';
import { onModelUnknown } from '../bend/models.ts';

export default defineFault({
  title: 'A model that does not exist is refused with 400',
  incidents: [],
  bend: onModelUnknown((plan) => ({ ...plan, status: 400 })),
});
