import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { is2xx, refusalOf } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A plain request is answered with a status of success',
  clause: 'CHAT-REQ-02',
  level: 'must',
  probe: ['chat-basic', 'chat-length'],
  premise: 'response',
  faults: ['chat-500'],
  judge: ({ reading }) => {
    if (is2xx(reading)) return [];
    if (reading.status === 401) return inconclusive('the key was refused');
    return [
      {
        what: 'A plain request is not answered with success',
        expected: 'status 200',
        actual: refusalOf(reading),
        evidence: atBody(reading),
        fix: 'The request holds one user message and an output budget, nothing else: the server log says more.',
      },
    ];
  },
});
