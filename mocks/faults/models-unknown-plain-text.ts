import { defineFault } from '../../src/define.ts';
import { onModelUnknown } from '../bend/models.ts';
import { answerText } from '../bend/requests.ts';

export default defineFault({
  title: 'The 404 of a model that does not exist is plain text',
  incidents: [],
  bend: onModelUnknown((plan) => answerText(plan, 404, 'text/plain', '404 page not found')),
});
