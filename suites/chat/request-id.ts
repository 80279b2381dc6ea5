import { atHeader, defineCheck } from '../../src/define.ts';

export default defineCheck({
  title: 'Every response carries x-request-id, errors included',
  clause: 'HTTP-17',
  level: 'should',
  probe: ['chat-basic', 'chat-no-messages'],
  premise: 'response',
  faults: ['request-id-missing'],
  judge: ({ reading }) =>
    (reading.header('x-request-id') ?? '') !== ''
      ? []
      : [
          {
            what: 'There is no x-request-id',
            expected: 'a header x-request-id',
            actual: 'absent',
            evidence: atHeader(reading, 'x-request-id'),
            fix: 'Give each request an id and log it: SDKs show it to users, who can then report a failure by its id.',
          },
        ],
});
