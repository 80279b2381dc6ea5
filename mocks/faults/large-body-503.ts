import { defineFault } from '../../src/define.ts';
import { answerError } from '../bend/requests.ts';
import { largeBytes } from '../bend/when.ts';

export default defineFault({
  title: 'Requests above 50 KB are answered with 503, as if the server were overloaded',
  incidents: [],
  bend: (plan, request) =>
    request.bytes > largeBytes ? answerError(plan, 503, 'The server is overloaded.', { type: 'server_error' }) : plan,
});
