import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { largeBytes } from '../bend/when.ts';

export default defineFault({
  title: 'Requests above 50 KB are refused with 408, which clients repeat',
  incidents: [],
  bend: (plan, request) =>
    request.bytes > largeBytes ? answerError(plan, 408, 'The request took too long to read.') : plan,
});
