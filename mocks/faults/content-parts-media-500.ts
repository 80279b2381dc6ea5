import { defineFault } from '../../src/define.ts';
import { answerCrash, partsOf } from '../bend/requests.ts';

export default defineFault({
  title: 'An audio or file part makes the server answer 500',
  incidents: [],
  bend: (plan, request) =>
    partsOf(request).some(({ type }) => type === 'input_audio' || type === 'file') ? answerCrash(plan) : plan,
});
