import { defineDialect } from '../../src/define.ts';
import { withReasoning } from '../bend/reasoning.ts';
import { onChat } from '../bend/when.ts';

export default defineDialect({
  title: 'Reasoning comes first, as reasoning_content, with content null meanwhile',
  evidence: 'DeepSeek and Alibaba, recorded streams and bodies',
  bend: onChat((plan, request) =>
    withReasoning(plan, request, {
      delta: (reasoning_content) => ({ content: null, reasoning_content }),
      otherDelta: (delta) =>
        delta.role === undefined
          ? { ...delta, reasoning_content: null }
          : { ...delta, content: null, reasoning_content: '' },
      message: (message, reasoning_content) => ({ ...message, reasoning_content }),
    }),
  ),
});
