import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { usageIn } from '../shared/usage.ts';

export default defineCheck({
  title: 'total_tokens is not less than prompt_tokens plus completion_tokens',
  clause: 'CHAT-29',
  // More than the sum is CHAT-23, and tolerated; less than the sum contradicts itself.
  level: 'must',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['usage-total-less-than-sum'],
  incidents: ['mozilla-ai/any-llm#1290', 'Portkey-AI/gateway#1460'],
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const sum = usage.prompt + usage.completion;
    if (usage.total >= sum) return [];
    return [
      {
        what: 'total_tokens is less than prompt_tokens plus completion_tokens',
        expected: `at least ${usage.prompt} + ${usage.completion} = ${sum}`,
        actual: `${usage.total}`,
        evidence: atBody(reading, '/usage/total_tokens'),
        fix: 'Compute the total from the counters that are sent, after all corrections.',
      },
    ];
  },
});
