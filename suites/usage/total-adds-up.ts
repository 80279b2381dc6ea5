import { atBody, defineCheck, inconclusive } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { usageIn } from '../shared/usage.ts';

export default defineCheck({
  title: 'total_tokens is prompt_tokens plus completion_tokens',
  clause: 'CHAT-23',
  // Gemini counts thoughts that it shows nowhere in the total alone: what is not explained may be right all the same.
  level: 'observe',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['usage-total-more-than-sum'],
  incidents: ['QuantumNous/new-api#1358', 'Portkey-AI/gateway#1460', 'envoyproxy/ai-gateway#1438'],
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const excess = usage.total - usage.prompt - usage.completion;
    if (excess <= 0) return [];
    // xAI counts reasoning beside completion, Mistral audio beside both.
    const explained = excess === usage.reasoning || excess === usage.audio;
    return [
      {
        what: explained
          ? 'total_tokens counts tokens that prompt_tokens and completion_tokens leave out'
          : 'total_tokens is more than prompt_tokens plus completion_tokens, and no detail says why',
        expected: `${usage.prompt} + ${usage.completion}`,
        actual: `${usage.total}, that is ${excess} more`,
        evidence: atBody(reading, '/usage'),
        fix: 'Count hidden reasoning as completion_tokens and say so in completion_tokens_details.reasoning_tokens.',
      },
    ];
  },
});
