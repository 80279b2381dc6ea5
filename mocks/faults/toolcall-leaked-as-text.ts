import { defineFault } from '../../src/define.ts';
import { talkInstead } from '../bend/tools.ts';

export default defineFault({
  title: 'Tool calls stand in the content, in the markup of the model',
  incidents: [
    'lmstudio-ai/lmstudio-bug-tracker#2115',
    'ggml-org/llama.cpp#22786',
    'vllm-project/vllm#22975',
    'jundot/omlx#3153',
  ],
  bend: (plan) =>
    talkInstead(plan, (calls) =>
      calls
        .map((call) => `<tool_call>\n{"name": "${call.name}", "arguments": ${call.arguments}}\n</tool_call>`)
        .join('\n'),
    ),
});
