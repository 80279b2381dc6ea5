import { defineScene } from '../../src/define.ts';
import { telling } from '../bend/telling.ts';
import { mapReply } from '../bend.ts';

const nothing = { function_call: null, tool_calls: null, audio: null };

export default defineScene({
  title: 'Members of which there is nothing to say are null',
  bend: (plan, request) => {
    const told = telling({
      deltas: ['Nothing ', 'else.'].map((content) => ({ content, refusal: null, ...nothing })),
      message: { content: 'Nothing else.', refusal: null, ...nothing },
    })(plan, request);
    return told === plan
      ? plan
      : mapReply(told, (value) => ({ ...value, system_fingerprint: null, service_tier: null }));
  },
});
