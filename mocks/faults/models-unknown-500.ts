import { defineFault } from '../../src/define.ts';
import { onModelUnknown } from '../bend/models.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'Asking for a model that does not exist makes the server fail',
  incidents: [],
  bend: onModelUnknown(answerCrash),
});
