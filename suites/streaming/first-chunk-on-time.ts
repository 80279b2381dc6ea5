import { defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { firstDeltaOf } from '../shared/first-delta.ts';

/** Beyond so many times the limit one stream is enough; nearer to it, `first-chunk-percentiles` tells if it is the rule. */
const gross = 1.5;

export default defineCheck({
  title: 'The first content, reasoning or tool delta arrives within the declared limit',
  clause: 'TIME-01',
  level: 'must',
  incidents: ['NVIDIA-NeMo/Switchyard#541', 'aws-samples/bedrock-access-gateway#28'],
  probe: ['stream-short', 'stream-long'],
  traffic: 'chat-stream',
  faults: ['first-chunk-late', 'first-chunk-late-headers', 'first-chunk-late-sometimes'],
  premise: 'exchange',
  fix: 'Send the first token as soon as it is there. If the model needs longer, declare it: `firstChunkLimit`.',
  judge: ({ reading, target }) => {
    const { times } = reading;
    const limit = target.firstChunkLimitMs;
    const at = firstDeltaOf(reading, target);
    if (typeof at !== 'number') return inconclusive(at.reason);
    if (at <= limit) return [];
    const isGross = at > gross * limit;
    const finding: Finding = {
      what: isGross ? 'The first delta came too late' : 'The first delta came a little too late',
      expected: `within ${limit} ms`,
      actual: times.firstDelta === null ? `none within ${times.close.toFixed(0)} ms` : `after ${at.toFixed(0)} ms`,
      evidence: {
        at: 'first delta',
        excerpt: `headers at ${show(times.headers)}, first event at ${show(times.firstEvent)}, first delta at ${show(times.firstDelta)}`,
      },
      ...(isGross ? {} : { softened: 'warn' }),
    };
    return [finding];
  },
});

const show = (ms: number | null): string => (ms === null ? 'never' : `${ms.toFixed(0)} ms`);
