import { atHeader, defineCheck, inconclusive } from '../../src/define.ts';
import { mayLackHeaders } from '../shared/recorded.ts';

export default defineCheck({
  title: 'Every response carries x-request-id, errors included',
  clause: 'HTTP-17',
  level: 'should',
  probe: ['chat-basic', 'chat-no-messages'],
  traffic: 'any',
  premise: 'response',
  faults: ['request-id-missing'],
  judge: ({ reading }) => {
    if ((reading.header('x-request-id') ?? '') !== '') return [];
    if (mayLackHeaders(reading)) return inconclusive('the record may not hold all headers');
    return [
      {
        what: 'There is no x-request-id',
        expected: 'a header x-request-id',
        actual: 'absent',
        evidence: atHeader(reading, 'x-request-id'),
        fix: 'Give each request an id and log it: SDKs show it to users, who can then report a failure by its id.',
      },
    ];
  },
});
