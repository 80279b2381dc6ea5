import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';
import { noObjects } from './probes.ts';

const requests: Readonly<Record<string, string>> = {
  'error-empty-body': 'A request without a body',
  'error-null-body': 'A request whose body is null',
  'error-array-body': 'A request whose body is an array',
};

export default defineCheck({
  title: 'A request whose body is no JSON object is refused with 400 or 422',
  clause: 'ERR-03',
  level: 'must',
  probe: noObjects,
  premise: 'exchange',
  faults: ['error-empty-body-500', 'bad-request-hangs', 'error-as-500'],
  judge: ({ reading, probe }) => mustRefuse(reading, requests[probe] ?? 'A body that is no object'),
});
