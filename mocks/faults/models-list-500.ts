import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'Asking for the list of models makes the server fail',
  incidents: ['models-list-wrong', 'qualcomm/GenieX#640'],
  bend: (plan, { path }) => (path === '/models' ? answerCrash(plan) : plan),
});
