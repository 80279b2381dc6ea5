import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

const limit = 64 * 1024;

export default defineFault({
  title: 'Request bodies above 64 KiB are answered with 500',
  incidents: ['perplexityai/api-discussion#223'],
  bend: (plan, request) => (request.bytes > limit ? answerCrash(plan) : plan),
});
