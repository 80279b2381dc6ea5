import { defineCheck, inconclusive } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { misfits, usageIn } from '../shared/usage.ts';

export default defineCheck({
  title: 'cached_tokens are part of prompt_tokens, and reasoning_tokens of completion_tokens',
  clause: 'CHAT-24',
  level: 'should',
  probe: answering,
  traffic: 'chat',
  premise: 'completion',
  faults: ['usage-cached-over-prompt', 'usage-reasoning-over-completion', 'usage-completion-zero-with-reasoning'],
  incidents: ['router-for-me/CLIProxyAPI#5733'],
  fix: 'Subtracting a detail from its counter gives a bill: it must not be negative.',
  judge: ({ reading }) =>
    usageIn(reading) === null ? inconclusive('there is no usage to reckon with') : misfits(reading),
});
