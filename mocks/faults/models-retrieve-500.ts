import { defineFault } from '../../src/define.ts';
import { onModelFound } from '../bend/models.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'Asking for one model makes the server fail',
  incidents: [],
  bend: onModelFound(answerCrash),
});
