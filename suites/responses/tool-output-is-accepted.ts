import { defineComparison } from '../../src/define.ts';
import { mustAccept } from '../shared/refusal.ts';

export default defineComparison({
  title: 'The output of a function call is accepted as an item, or refused with a 4xx',
  clause: 'RESP-09',
  level: 'must',
  probe: ['responses-text', 'responses-tool-result'],
  premise: 'response',
  faults: ['resp-tool-output-500'],
  compare: (samples) =>
    mustAccept(samples, {
      request: 'An input with function_call and function_call_output',
      probe: 'responses-tool-result',
      basis: 'responses-text',
      on4xx: 'skip',
      fix: 'Translate function_call to a tool call of the assistant and function_call_output to a tool message, joined by call_id.',
    }),
});
