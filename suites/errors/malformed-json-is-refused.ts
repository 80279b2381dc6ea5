import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A request body that is not JSON is refused with 400 or 422',
  clause: 'ERR-03',
  level: 'must',
  probe: 'chat-malformed-json',
  premise: 'exchange',
  faults: ['malformed-json-500', 'bad-request-hangs'],
  judge: ({ reading }) => mustRefuse(reading, 'A body that is not JSON'),
});
