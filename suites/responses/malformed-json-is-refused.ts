import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A body that is not JSON is refused by /responses with 400 or 422',
  clause: 'RESP-16',
  level: 'must',
  probe: 'responses-malformed-json',
  premise: 'exchange',
  faults: ['resp-malformed-500'],
  judge: ({ reading }) => mustRefuse(reading, 'A body that is not JSON'),
});
