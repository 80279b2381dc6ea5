import { atBody, defineCheck, inconclusive, isObject } from '../../src/define.ts';
import { plain } from '../shared/responses.ts';

export default defineCheck({
  title: 'A response says its status',
  clause: 'RESP-01',
  // All providers send it, but the types of the official SDK let it be absent.
  level: 'should',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-status-missing'],
  fix: 'Send "status": "completed". Clients tell a cut answer from a whole one by it.',
  judge: ({ reading }) => {
    const { json } = reading;
    if (!isObject(json) || reading.errors.length > 0) return inconclusive('the body is no response');
    if (json.status !== undefined) return [];
    return [
      {
        what: 'The response has no status',
        expected: '"completed", "incomplete" …',
        actual: 'absent',
        evidence: atBody(reading, '/status'),
      },
    ];
  },
});
