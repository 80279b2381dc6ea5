import { atBody, defineCheck, inconclusive, show } from '../../src/define.ts';
import { outputItems } from '../../src/read/index.ts';
import { responseOf } from '../shared/responses.ts';

export default defineCheck({
  title: 'With tool_choice required, the output of a response holds a function call',
  clause: 'RESP-13',
  level: 'should',
  probe: 'responses-tool',
  premise: 'response',
  faults: ['resp-tool-choice-ignored'],
  fix: 'Pass tools and tool_choice on: here a tool is flat, {"type": "function", "name": …, "parameters": …}.',
  judge: ({ reading }) => {
    const found = responseOf(reading);
    if ('verdict' in found) return found;
    const { status } = found.response;
    if (status !== 'completed') return inconclusive(`the status is ${show(status)}`);
    const types = outputItems(found.response).map(({ item }) => String(item.type));
    if (types.length === 0) return inconclusive('there is no output');
    if (types.includes('function_call')) return [];
    return [
      {
        what: 'A tool had to be called, and none is',
        expected: 'an item of type function_call',
        actual: `items of type ${types.join(', ')}`,
        evidence: atBody(reading, '/output'),
      },
    ];
  },
});
