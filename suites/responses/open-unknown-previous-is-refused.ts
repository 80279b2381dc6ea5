import { atBody, defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { is2xx, refusalOf } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A previous_response_id that does not exist is refused',
  clause: 'OR-09',
  level: 'should',
  profile: 'open-responses',
  probe: 'responses-unknown-previous',
  premise: 'response',
  faults: ['resp-previous-id-ignored'],
  fix: 'Refuse it with 400 previous_response_not_found, also if nothing is ever stored: ignored, it loses the conversation.',
  judge: ({ reading }) => {
    const { status, json } = reading;
    if (status !== null && status >= 400 && status < 500) return [];
    if (!is2xx(reading)) return inconclusive(`the request was not answered: ${refusalOf(reading)}`);
    return [
      {
        what: 'A previous response that never was is ignored, and the answer given without it',
        expected: 'status 400 or 404',
        actual: `status ${status}, previous_response_id ${show(isObject(json) ? json.previous_response_id : undefined)}`,
        evidence: atBody(reading, '/previous_response_id'),
      },
    ];
  },
});
