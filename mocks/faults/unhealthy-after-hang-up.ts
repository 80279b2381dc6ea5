import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'Once a client has hung up in mid-stream, every later request gets a 500',
  incidents: ['mudler/LocalAI#2526'],
  bend: (plan, { hangUps }) => (hangUps > 0 ? answerCrash(plan) : plan),
});
