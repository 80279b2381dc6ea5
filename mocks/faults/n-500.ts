import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'More than one choice makes the server answer 500',
  incidents: ['njerschow/openai-api#42'],
  bend: (plan, request) => (typeof request.body.n === 'number' && request.body.n > 1 ? answerCrash(plan) : plan),
});
