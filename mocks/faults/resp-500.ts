import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';

export default defineFault({
  title: 'Every request for a response crashes the server',
  incidents: [],
  bend: onResponses(answerCrash),
});
