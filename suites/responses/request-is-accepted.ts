import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { is2xx, isBusy, refusalOf } from '../shared/refusal.ts';
import { isNotOffered, notOffered } from '../shared/responses.ts';

export default defineCheck({
  title: 'A plain question to /responses is answered, or the endpoint is not offered',
  clause: 'RESP-15',
  level: 'must',
  probe: 'responses-offered',
  premise: 'response',
  faults: ['resp-500'],
  fix: 'Answer 404 if there is no such endpoint, and 200 if there is.',
  judge: ({ reading }) => {
    if (is2xx(reading)) return [];
    if (isNotOffered(reading)) return notOffered(reading);
    if (isBusy(reading)) return inconclusive(`the server is busy: ${refusalOf(reading)}`);
    if (reading.status === 401 || reading.status === 402 || reading.status === 403)
      return inconclusive(`the request was not let in: ${refusalOf(reading)}`);
    return [
      {
        what: (reading.status ?? 0) >= 500 ? 'A plain question makes the server fail' : 'A plain question is refused',
        expected: 'status 200, or 404 if /responses is not offered',
        actual: refusalOf(reading),
        evidence: atBody(reading),
      },
    ];
  },
});
