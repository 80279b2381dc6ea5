import { defineFault } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';

export default defineFault({
  title: 'A request body with Transfer-Encoding: chunked is answered with 500, the same with Content-Length is served',
  incidents: ['chunked-request-body-hangs'],
  bend: (plan, request) =>
    request.header('transfer-encoding')?.toLowerCase().includes('chunked') === true ? answerCrash(plan) : plan,
});
