import { defineFault, type Json } from '../../src/define.ts';
import { callIn, callsIn, mapCallSteps, mapCalls, opensCall, withFunction } from '../bend/tools.ts';

const parse = (text: string): Json => JSON.parse(text);

export default defineFault({
  title: 'The arguments of a tool call are an object instead of a string',
  incidents: [
    'ggml-org/llama.cpp#20198',
    'huggingface/text-generation-inference#2136',
    'mrdushidush/claudette#238',
    'sipeed/picoclaw#1292',
  ],
  bend: (plan) => {
    const calls = callsIn(plan);
    const whole = mapCallSteps(plan, (steps) => steps.filter((step) => opensCall(callIn(step))));
    let n = 0;
    return mapCalls(whole, (call) => {
      const made = calls[n++];
      return made === undefined ? call : withFunction(call, { arguments: parse(made.arguments) });
    });
  },
});
