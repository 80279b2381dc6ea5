import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { usageIn } from '../shared/usage.ts';
import { plain, streamed } from './probes.ts';

export default defineCheck({
  title: 'total_tokens of a text completion is not less than prompt_tokens plus completion_tokens',
  clause: 'COMP-05',
  level: 'must',
  probe: [...plain, ...streamed],
  premise: 'response',
  traffic: ['completions', 'completions-stream'],
  faults: ['completions-total-less-than-sum'],
  fix: 'Compute the total from the counters that are sent, after all corrections.',
  judge: ({ reading }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const sum = usage.prompt + usage.completion;
    return usage.total >= sum
      ? []
      : [
          {
            what: 'total_tokens is less than prompt_tokens plus completion_tokens',
            expected: `at least ${usage.prompt} + ${usage.completion} = ${sum}`,
            actual: `${usage.total}`,
            evidence: atBody(reading, '/usage/total_tokens'),
          },
        ];
  },
});
