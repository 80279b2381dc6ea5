import { defineDialect } from '../../src/define.ts';
import { beforeFirstChunk } from '../bend/stream.ts';
import { onChat } from '../bend/when.ts';

const safe = { filtered: false, severity: 'safe' };
const results = {
  hate: safe,
  jailbreak: { filtered: false, detected: false },
  self_harm: safe,
  sexual: safe,
  violence: safe,
};

export default defineDialect({
  title: 'The first chunk reports on the prompt filter only: empty id, model and object, created 0, no choices',
  evidence: 'Azure OpenAI, recorded stream of gpt-5-nano; CHAT-STREAM-01 and CHAT-STREAM-03 exempt it',
  bend: onChat((plan) =>
    beforeFirstChunk(plan, () => [
      {
        kind: 'chunk',
        value: {
          choices: [],
          created: 0,
          id: '',
          model: '',
          object: '',
          prompt_filter_results: [{ prompt_index: 0, content_filter_results: results }],
        },
      },
    ]),
  ),
});
