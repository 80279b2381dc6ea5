import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { hasCallInHistory } from '../bend/tools.ts';

export default defineFault({
  title: 'A conversation with tool calls in it makes the server fail',
  incidents: ['openclaw/openclaw#97834', 'tool-history-broken-roundtrip'],
  bend: (plan, request) => (hasCallInHistory(request) ? answerCrash(plan) : plan),
});
