import { defineCheck, show } from '../../src/define.ts';
import { isName } from '../shared/tool-calls.ts';
import { atCall, eachStreamedCall } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'The first delta of a tool call has its id',
  clause: 'CHAT-STREAM-21',
  level: 'must',
  incidents: ['BerriAI/litellm#33223', 'langchain-ai/langchain#40531', 'langchain-ai/langchainjs#8581'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-id-empty-or-null', 'toolcall-id-late'],
  fix: 'Make up an id before the first delta goes out.',
  judge: (trial) =>
    eachStreamedCall(trial, (call) => {
      if (isName(call.first.value.id)) return [];
      const isLate = call.fragments.some(({ value }) => isName(value.id));
      return [
        {
          what: isLate
            ? 'The id of a tool call comes after its first delta: the AI SDK loses it'
            : 'A tool call never gets an id: clients drop it, or run several into one',
          expected: 'a non-empty string',
          actual: show(call.first.value.id),
          evidence: atCall(call),
        },
      ];
    }),
});
