import { defineFault } from '../../src/define.ts';
import { answerCrash, partsOf } from '../bend/requests.ts';

export default defineFault({
  title: 'Content as an array of text parts makes the server answer 500',
  incidents: ['infiniflow/ragflow#15359'],
  bend: (plan, request) => (partsOf(request).some(({ type }) => type === 'text') ? answerCrash(plan) : plan),
});
