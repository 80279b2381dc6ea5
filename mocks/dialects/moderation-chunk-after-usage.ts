import { defineDialect } from '../../src/define.ts';
import { beforeDone, usageOf } from '../bend/stream.ts';

const verdict = {
  type: 'moderation_results',
  model: 'omni-moderation-latest',
  results: [{ type: 'moderation_result', flagged: false, categories: { harassment: false, violence: false } }],
};

export default defineDialect({
  title: 'A chunk about moderation follows the usage chunk, without choices and with usage null',
  evidence: 'OpenAI, recorded stream; CHAT-STREAM-18 names the exception',
  bend: (plan) =>
    usageOf(plan) === null
      ? plan
      : beforeDone(plan, (last) => [
          {
            kind: 'chunk',
            value: { ...last, choices: [], moderation: { input: verdict, output: verdict }, usage: null },
          },
        ]),
});
