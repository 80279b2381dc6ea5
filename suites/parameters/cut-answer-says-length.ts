import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { plain } from '../chat/probes.ts';
import { isCount } from '../shared/prompts.ts';
import { withoutCompletion } from '../shared/refusal.ts';
import { usageIn } from '../shared/usage.ts';

/** These ask for a count that goes on long after the budget is spent, so the model did not stop by itself. */
const runsOn: readonly string[] = ['chat-length', 'chat-max-completion-tokens'];

export default defineCheck({
  title: 'An answer that the output budget cut says finish_reason "length"',
  clause: 'CHAT-16',
  level: 'must',
  probe: [...runsOn, ...plain],
  traffic: 'chat',
  premise: 'response',
  faults: ['finish-stop-instead-of-length', 'content-null-reasoning-ate-budget'],
  incidents: [
    'BerriAI/litellm#25825',
    'UKGovernmentBEIS/inspect_ai#5143',
    'ikawrakow/ik_llama.cpp#2321',
    'llm-d/llm-d-inference-sim#29',
    'BerriAI/litellm#37710',
  ],
  judge: ({ reading, request, probe }) => {
    const withheld = withoutCompletion(reading);
    if (withheld !== null) return withheld;
    const [choice] = reading.choices;
    const limit = request.max_completion_tokens ?? request.max_tokens;
    const made = usageIn(reading)?.completion;
    const reason = choice?.finishReasons[0];
    if (choice === undefined || reason === undefined) return inconclusive('there is no finish_reason');
    if (reason === 'length') return [];
    if (reason !== 'stop') return inconclusive(`the answer ended with ${reason}`);
    if (typeof limit !== 'number' || made === undefined) return inconclusive('there is no usage to reckon with');
    const thoughtOnly = choice.content === '' && choice.reasoning !== '' && choice.toolCalls.length === 0;
    if (made < limit) return inconclusive('the model stopped by itself before the budget was spent');
    if (!thoughtOnly && !runsOn.includes(probe)) return inconclusive('the answer may be whole');
    if (!thoughtOnly && !isCount(choice.content))
      return inconclusive('the model did not count, so the answer may be whole');
    if (!thoughtOnly && made > limit) return inconclusive('the budget was not kept, so it cut nothing');
    return [
      {
        what: thoughtOnly
          ? 'Reasoning spent the whole budget and left no answer, but finish_reason says "stop"'
          : 'The output budget cut the answer, but finish_reason says "stop"',
        expected: 'finish_reason "length"',
        actual: `"stop" after ${made} of ${limit} tokens`,
        evidence: atBody(reading, '/choices/0/finish_reason'),
        fix: 'Map the engine\'s own reason for reaching its limit to "length". Clients take a cut answer for a whole one otherwise.',
      },
    ];
  },
});
