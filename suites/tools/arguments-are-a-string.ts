import { atBody, defineCheck, show } from '../../src/define.ts';
import { eachCall, functionOf } from '../shared/tool-calls.ts';
import { plainCalls } from './probes.ts';

export default defineCheck({
  title: 'The arguments of a tool call are a string of JSON, not an object',
  clause: 'CHAT-13',
  level: 'must',
  incidents: [
    'ggml-org/llama.cpp#20198',
    'huggingface/text-generation-inference#2136',
    'mrdushidush/claudette#238',
    'sipeed/picoclaw#1292',
  ],
  probe: plainCalls,
  premise: 'response',
  traffic: 'chat',
  faults: ['toolcall-arguments-object', 'toolcall-arguments-missing', 'toolcall-empty-object'],
  fix: 'Write function.arguments as a string: "{\\"city\\": \\"Oslo\\"}", and "{}" where there are none.',
  judge: (trial) =>
    eachCall(trial, ({ value, pointer }) => {
      const { arguments: text } = functionOf(value);
      return typeof text === 'string'
        ? []
        : [
            {
              what: `The arguments of a tool call are ${typeof text === 'object' && text !== null ? 'no string, but JSON as it is: clients take it for none and run the tool with {}' : 'no string'}`,
              expected: 'a string that holds a JSON object',
              actual: show(text),
              evidence: atBody(trial.reading, `${pointer}/function/arguments`),
            },
          ];
    }),
});
