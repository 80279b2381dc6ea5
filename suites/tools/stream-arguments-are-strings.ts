import { defineCheck, show } from '../../src/define.ts';
import { functionOf, isNothing } from '../shared/tool-calls.ts';
import { eachFragment } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'The arguments in a tool-call delta are a piece of a string',
  clause: 'CHAT-STREAM-24',
  level: 'must',
  incidents: ['ggml-org/llama.cpp#20198', 'huggingface/text-generation-inference#2136'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-arguments-object'],
  fix: 'Write the arguments as a string of JSON, in one piece or in several.',
  judge: (trial) =>
    eachFragment(trial, ({ value }) => {
      const { arguments: text } = functionOf(value);
      return typeof text === 'string' || isNothing(text)
        ? null
        : {
            what: 'The arguments of a tool call are no string: clients that join them get "[object Object]" or crash',
            expected: 'a string, null or absent',
            actual: show(text),
          };
    }),
});
