import { atBody, atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';
import { isEmptyError } from '../shared/streams.ts';
import { everyRefusal } from './probes.ts';

export default defineCheck({
  title: 'A request that is refused is refused by its status',
  clause: 'HTTP-05',
  level: 'must',
  probe: everyRefusal,
  premise: 'response',
  faults: ['error-as-200', 'auth-refused-under-200', 'error-unknown-model-in-stream'],
  incidents: [
    'azrtydxb/Fastllm-proxy#28',
    'nodetool-ai/nodetool#5755',
    'maximhq/bifrost#5963',
    'BaseIntelligence/bounty-challenge#6447',
    'apache/rocketmq-dashboard#2178',
  ],
  judge: ({ reading }) => {
    if (!is2xx(reading)) return [];
    const error = reading.errors.find(({ value }) => !isEmptyError(value));
    if (error === undefined) return inconclusive('the request was not refused');
    return [
      {
        what: 'A bad request is refused in the body, under a status of success',
        expected: 'an error status, such as 400',
        actual: `status ${reading.status} with an error in the ${error.frame === null ? 'body' : 'stream'}`,
        evidence: error.frame === null ? atBody(reading, '/error') : atFrame(error.frame),
        fix: 'Set the status before the body. Clients look at the status alone to throw, to retry or to fall back.',
      },
    ];
  },
});
