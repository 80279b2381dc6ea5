import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { everyStream } from '../shared/streams.ts';
import { usageIn } from '../shared/usage.ts';

export default defineCheck({
  title: 'total_tokens of a stream is not less than prompt_tokens plus completion_tokens',
  clause: 'CHAT-29',
  // More than the sum is CHAT-23, and tolerated; less than the sum contradicts itself.
  level: 'must',
  incidents: ['mozilla-ai/any-llm#1290', 'Portkey-AI/gateway#1460'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['usage-total-less-than-sum'],
  fix: 'Compute the total from the counters that are sent, after all corrections.',
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const sum = usage.prompt + usage.completion;
    if (usage.total >= sum) return [];
    const frame = reading.usage?.frame ?? null;
    return [
      {
        what: 'total_tokens is less than prompt_tokens plus completion_tokens',
        expected: `at least ${usage.prompt} + ${usage.completion} = ${sum}`,
        actual: String(usage.total),
        ...(frame === null ? {} : { evidence: atFrame(frame) }),
      },
    ];
  },
});
