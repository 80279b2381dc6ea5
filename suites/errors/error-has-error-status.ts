import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { unanswerable } from '../chat/probes.ts';
import { is2xx } from '../refusal.ts';

export default defineCheck({
  title: 'A request that is refused is refused by its status',
  clause: 'HTTP-05',
  level: 'must',
  probe: unanswerable,
  premise: 'response',
  faults: ['error-as-200'],
  incidents: ['azrtydxb/Fastllm-proxy#28', 'nodetool-ai/nodetool#5755', 'maximhq/bifrost#5963'],
  judge: ({ reading }) => {
    if (!is2xx(reading)) return [];
    if (reading.errors.length === 0) return inconclusive('the request was not refused');
    return [
      {
        what: 'A bad request is refused in the body, under a status of success',
        expected: 'status 400 or 422',
        actual: `status ${reading.status} with an error in the body`,
        evidence: atBody(reading, '/error'),
        fix: 'Set the status before the body. Clients look at the status alone to throw, to retry or to fall back.',
      },
    ];
  },
});
