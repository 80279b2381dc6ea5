import { defineCheck, show } from '../../src/define.ts';
import { functionOf, isName } from '../shared/tool-calls.ts';
import { atCall, eachStreamedCall } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'The first delta of a tool call has the name of the function',
  clause: 'CHAT-STREAM-21',
  level: 'must',
  incidents: ['vercel/ai#14722', 'anomalyco/opencode#24137', 'farion1231/cc-switch#4158'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-name-late-or-fragmented', 'toolcall-empty-object-indexed'],
  fix: 'Hold a call back until its name is known.',
  judge: (trial) =>
    eachStreamedCall(trial, (call) => {
      const { name } = functionOf(call.first.value);
      if (isName(name)) return [];
      const isLate = call.fragments.some(({ value }) => isName(functionOf(value).name));
      return [
        {
          what: isLate
            ? 'The name of a tool call comes after its first delta: the AI SDK throws'
            : 'A tool call never gets a name',
          expected: 'the name of the function',
          actual: show(name),
          evidence: atCall(call),
        },
      ];
    }),
});
