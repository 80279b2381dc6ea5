import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../refusal.ts';

const hidden: readonly (number | null)[] = [403, 404];

export default defineCheck({
  title: 'A model that does not exist is refused by /responses with 400, 403, 404 or 422',
  clause: 'RESP-16',
  level: 'must',
  probe: 'responses-unknown-model',
  premise: 'exchange',
  faults: ['resp-unknown-model-answered'],
  judge: ({ reading }) => (hidden.includes(reading.status) ? [] : mustRefuse(reading, 'An unknown model')),
});
