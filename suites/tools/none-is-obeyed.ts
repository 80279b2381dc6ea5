import { defineCheck, inconclusive } from '../../src/define.ts';
import { outcomesIn, withoutReply } from '../shared/tool-calls.ts';

export default defineCheck({
  title: 'tool_choice "none" gives no call',
  clause: 'CHAT-18',
  level: 'must',
  incidents: ['ollama/ollama#17921'],
  probe: 'tools-none',
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['param-tool-choice-ignored-none'],
  fix: 'Keep the tools from the model, and parse no calls, where tool_choice is "none".',
  judge: ({ reading, request }) => {
    if (request.tool_choice !== 'none') return inconclusive('the tool_choice is not "none"');
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    return outcomesIn(reading)
      .filter(({ calls }) => calls > 0)
      .map(({ calls, names }) => ({
        what: 'tool_choice "none" is ignored: a tool is called',
        expected: 'an answer without tool calls',
        actual: `${calls} calls: ${names.join(', ')}`,
      }));
  },
});
