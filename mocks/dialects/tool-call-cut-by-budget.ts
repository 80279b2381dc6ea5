import { defineDialect } from '../../src/define.ts';
import { functionOf, mapCallSteps, mapCalls, withFunction } from '../bend/tools.ts';
import { mapFinished } from '../bend-completion.ts';

export default defineDialect({
  title: 'The budget ends before the arguments of a tool call do',
  evidence: 'Reasoning models on small budgets; CHAT-15, CHAT-16',
  bend: (plan) => {
    const cut = mapCalls(
      mapCallSteps(plan, (steps) => steps.slice(0, 3)),
      (call, streamed) =>
        streamed ? call : withFunction(call, { arguments: String(functionOf(call).arguments).slice(0, 4) }),
    );
    return mapFinished(cut, (choice, reason) =>
      reason === 'tool_calls' ? { ...choice, finish_reason: 'length' } : choice,
    );
  },
});
