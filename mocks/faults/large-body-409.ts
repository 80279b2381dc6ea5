import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { largeBytes } from '../bend/when.ts';

export default defineFault({
  title: 'Requests above 50 KB are refused with 409, which clients repeat',
  incidents: [],
  bend: (plan, request) =>
    request.bytes > largeBytes ? answerError(plan, 409, 'The request conflicts with a limit of this server.') : plan,
});
