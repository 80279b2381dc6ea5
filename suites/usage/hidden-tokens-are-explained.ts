import { defineCheck, inconclusive } from '../../src/define.ts';
import { hasOutput } from '../../src/read/index.ts';
import { answering } from '../chat/probes.ts';
import { everyStream } from '../shared/streams.ts';
import { atUsage, shownBytes, usageIn } from '../shared/usage.ts';

/** Tokens that mark turns, channels and calls are not shown either. */
const marks = 16;

export default defineCheck({
  title: 'completion_tokens beyond what is shown are explained by the details',
  clause: 'USAGE-05',
  level: 'observe',
  incidents: ['QuantumNous/new-api#4168', 'QuantumNous/new-api#5289'],
  probe: [...answering, ...everyStream],
  traffic: ['chat', 'chat-stream'],
  faults: ['billing-on-empty-or-aborted'],
  fix: 'Say reasoning tokens in completion_tokens_details.reasoning_tokens, and bill nothing for an answer that was lost.',
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    if ((usage.reasoning ?? 0) > 0 || usage.audio > 0) return [];
    const bytes = shownBytes(
      reading,
      ({ content, reasoning, refusal, toolCalls }) =>
        content + reasoning + refusal + (toolCalls.length > 0 ? JSON.stringify(toolCalls) : ''),
    );
    if (bytes === 0 && hasOutput(reading)) return inconclusive('the answer is more than text');
    // A token stands for a byte at least.
    if (usage.completion <= bytes + marks) return [];
    return [
      {
        what:
          bytes === 0
            ? 'The answer is empty, but completion_tokens are counted, and no detail says for what'
            : 'More completion_tokens than bytes are shown, and no detail says for what',
        expected: `at most ${bytes} tokens for ${bytes} bytes, or reasoning_tokens in the details`,
        actual: `${usage.completion}`,
        evidence: atUsage(reading, '/usage/completion_tokens'),
      },
    ];
  },
});
