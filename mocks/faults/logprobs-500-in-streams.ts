import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { onStream } from '../bend/when.ts';

export default defineFault({
  title: 'logprobs in a stream make the server answer 500',
  incidents: [],
  bend: onStream((plan, { body: { logprobs } }) => (logprobs === true ? answerCrash(plan) : plan)),
});
