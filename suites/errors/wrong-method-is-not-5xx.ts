import { atBody, defineCheck } from '../../src/define.ts';
import { refusalOf } from '../shared/refusal.ts';

export default defineCheck({
  title: 'GET on /chat/completions does not make the server fail',
  clause: 'HTTP-14',
  level: 'should',
  probe: 'chat-unknown-path',
  step: 1,
  premise: 'response',
  faults: ['wrong-method-500'],
  // 200 is right too: OpenAI lists stored completions there.
  judge: ({ reading }) =>
    reading.status === null || reading.status < 500
      ? []
      : [
          {
            what: 'A method that does not fit makes the server fail',
            expected: 'status 404 or 405',
            actual: refusalOf(reading),
            evidence: atBody(reading),
            fix: 'Answer 405 with an Allow header.',
          },
        ],
});
