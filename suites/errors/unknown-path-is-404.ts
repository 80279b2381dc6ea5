import { atBody, defineCheck } from '../../src/define.ts';
import { refusalOf } from '../refusal.ts';

export default defineCheck({
  title: 'An unknown path is answered with 404',
  clause: 'HTTP-14',
  level: 'should',
  probe: 'chat-unknown-path',
  premise: 'response',
  faults: ['unknown-path-500', 'unknown-path-200-html'],
  judge: ({ reading }) => {
    const { status } = reading;
    if (status !== null && status >= 400 && status < 500) return [];
    return [
      {
        what: 'An unknown path is not answered with a 4xx',
        expected: 'status 404 with a JSON error',
        actual: status !== null && status >= 400 ? refusalOf(reading) : `status ${status}, ${reading.shape}`,
        evidence: atBody(reading),
        fix: 'Answer 404. A catch-all page hides wrong base URLs, and a 5xx is retried.',
      },
    ];
  },
});
