import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';

export default defineCheck({
  title: 'A request to /responses without input is refused with 400 or 422',
  clause: 'RESP-16',
  level: 'must',
  probe: ['responses-no-input', 'responses-stream-no-input'],
  premise: 'exchange',
  faults: ['resp-missing-input-answered', 'resp-missing-input-500'],
  judge: ({ reading }) => mustRefuse(reading, 'A request without input'),
});
