import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A JSON schema with an unknown type makes the server answer 500',
  incidents: [],
  bend: (plan, request) => (/no[-_]such[-_](?:type|format)/.test(request.text) ? answerCrash(plan) : plan),
});
