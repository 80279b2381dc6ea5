import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { withoutCompletion } from '../refusal.ts';
import { usageIn } from '../usage.ts';

/** No tokenizer packs so many characters into a token of the numbers asked for, not by a long way. */
const longestToken = 40;

export default defineCheck({
  title: 'No more tokens are made than max_tokens or max_completion_tokens allows',
  clause: 'CHAT-REQ-05',
  level: 'should',
  probe: ['chat-length', 'chat-max-completion-tokens'],
  premise: 'response',
  faults: ['max-tokens-ignored', 'max-completion-tokens-ignored'],
  incidents: ['mofa-org/mofa#1341', 'cline/cline#2411'],
  judge: ({ reading, request }) => {
    const withheld = withoutCompletion(reading);
    if (withheld !== null) return withheld;
    const member = request.max_completion_tokens === undefined ? 'max_tokens' : 'max_completion_tokens';
    const limit = request[member];
    if (typeof limit !== 'number') return inconclusive('the request set no budget');
    const usage = usageIn(reading);
    const length = reading.choices[0]?.content.length ?? 0;
    if (usage === null && length <= limit * longestToken) return inconclusive('there is no usage to reckon with');
    // Some providers let reasoning run beside the budget of the answer.
    const made = usage === null ? null : usage.completion - (usage.reasoning ?? 0);
    if (made !== null && made <= limit) return [];
    return [
      {
        what: `${member} is ignored`,
        expected: `at most ${limit} tokens`,
        actual: made === null ? `${length} characters` : `completion_tokens ${usage?.completion}`,
        evidence: atBody(reading, '/usage/completion_tokens'),
        fix: `Pass ${member} on to the engine, under the name that it knows.`,
      },
    ];
  },
});
