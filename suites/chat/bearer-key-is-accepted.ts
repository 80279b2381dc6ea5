import { atBody, defineCheck, skip } from '../../src/define.ts';
import { refusalOf } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A key in `Authorization: Bearer` is accepted',
  clause: 'HTTP-01',
  level: 'must',
  probe: 'chat-basic',
  premise: 'response',
  faults: ['bearer-rejected'],
  judge: ({ reading, target }) => {
    if (target.apiKey === null) return skip('no key was sent');
    if (reading.status !== 401) return [];
    return [
      {
        what: 'The key in `Authorization: Bearer` is refused',
        expected: 'a status other than 401',
        actual: refusalOf(reading),
        evidence: atBody(reading),
        fix: 'SDKs send the key as a bearer token and in no other way. If the key is right, read it from there.',
      },
    ];
  },
});
