import { defineCheck, inconclusive } from '../../src/define.ts';
import { outcomesIn, withoutReply } from '../shared/tool-calls.ts';

export default defineCheck({
  title: 'parallel_tool_calls false gives one call at most',
  clause: 'CHAT-19',
  level: 'should',
  probe: 'tools-parallel-off',
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['tool-parallel-off-ignored'],
  fix: 'End the generation after the first call, or refuse parallel_tool_calls: false with 400.',
  judge: ({ reading, request }) => {
    if (request.parallel_tool_calls !== false) return inconclusive('several calls were allowed');
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const outcomes = outcomesIn(reading);
    if (outcomes.every(({ calls }) => calls === 0)) return inconclusive('no tool was called');
    return outcomes
      .filter(({ calls }) => calls > 1)
      .map(({ calls, names }) => ({
        what: 'parallel_tool_calls: false is ignored: there are several calls',
        expected: 'one call',
        actual: `${calls} calls: ${names.join(', ')}`,
      }));
  },
});
