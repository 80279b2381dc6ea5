import { defineCheck, inconclusive } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { everyStream } from '../shared/streams.ts';
import { atUsage, usageIn } from '../shared/usage.ts';

export default defineCheck({
  title: 'An answer with text has completion_tokens of at least 1',
  clause: 'USAGE-01',
  level: 'must',
  incidents: ['mudler/LocalAI#676', 'mudler/LocalAI#1744', 'router-for-me/CLIProxyAPI#5733'],
  probe: [...answering, ...everyStream],
  traffic: ['chat', 'chat-stream'],
  premise: 'answer',
  faults: ['usage-zeros', 'usage-completion-zero-with-reasoning'],
  fix: 'Send the counts of the upstream, or count the tokens yourself; leave usage out rather than sending zeros.',
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    const characters = reading.choices.reduce((sum, { content }) => sum + content.length, 0);
    if (characters === 0) return inconclusive('the answer has no text');
    if (usage.completion > 0) return [];
    return [
      {
        what: 'The answer has text, but completion_tokens is 0',
        expected: 'at least 1',
        actual: `0 tokens for ${characters} characters`,
        evidence: atUsage(reading, '/usage/completion_tokens'),
      },
    ];
  },
});
