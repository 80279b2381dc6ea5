import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { choicesPerPrompt, promptsIn } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { usageIn } from '../shared/usage.ts';
import { plain, streamed } from './probes.ts';

export default defineCheck({
  title: 'No more tokens are made for a prompt than max_tokens allows',
  clause: 'COMP-07',
  level: 'should',
  probe: [...plain, ...streamed],
  premise: 'response',
  traffic: ['completions', 'completions-stream'],
  faults: ['completions-max-tokens-ignored'],
  fix: 'Pass max_tokens on to the engine, under the name that it knows.',
  judge: ({ reading, request }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const { max_tokens: limit, best_of: tries, echo } = request;
    const prompts = promptsIn(request);
    if (typeof limit !== 'number' || prompts === null) return inconclusive('the request set no budget');
    // Of several tries all are billed; some engines bill an echo as output too.
    if (tries !== undefined || echo === true) return inconclusive('more is billed than is shown');
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const most = limit * prompts.length * choicesPerPrompt(request);
    const made = usage.completion - (usage.reasoning ?? 0);
    return made <= most
      ? []
      : [
          {
            what: 'max_tokens is ignored',
            expected: `at most ${most} tokens`,
            actual: `completion_tokens ${usage.completion}`,
            evidence: atBody(reading, '/usage/completion_tokens'),
          },
        ];
  },
});
