import { atBody, defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { usageIn } from '../usage.ts';

export default defineCheck({
  title: 'cached_tokens are part of prompt_tokens, and reasoning_tokens of completion_tokens',
  clause: 'CHAT-24',
  level: 'should',
  probe: answering,
  premise: 'completion',
  faults: ['usage-cached-over-prompt', 'usage-reasoning-over-completion'],
  incidents: ['router-for-me/CLIProxyAPI#5733'],
  fix: 'Subtracting a detail from its counter gives a bill: it must not be negative.',
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const over = (part: number | null, whole: number, part_: string, whole_: string): readonly Finding[] =>
      part === null || part <= whole
        ? []
        : [
            {
              what: `${part_} is more than ${whole_}`,
              expected: `at most ${whole}`,
              actual: `${part}`,
              evidence: atBody(reading, '/usage'),
            },
          ];
    return [
      ...over(usage.cached, usage.prompt, 'cached_tokens', 'prompt_tokens'),
      ...over(usage.reasoning, usage.completion, 'reasoning_tokens', 'completion_tokens'),
    ];
  },
});
