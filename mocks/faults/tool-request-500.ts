import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { withTools } from '../bend/tools.ts';

export default defineFault({
  title: 'Every request with tools makes the server fail',
  incidents: [],
  bend: withTools(answerCrash),
});
