import { atChunk, defineCheck, show } from '../../src/define.ts';
import { functionOf, isName } from '../shared/tool-calls.ts';
import { eachStreamedCall } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'The name of a streamed tool call comes once, and whole',
  clause: 'CHAT-STREAM-22',
  level: 'must',
  incidents: ['NousResearch/hermes-agent#11984', 'SillyTavern/SillyTavern#5811', 'continuedev/continue#5849'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-id-name-type-repeated', 'toolcall-name-late-or-fragmented-split'],
  fix: 'Send the whole name with the first delta only; after that leave it out, or send null or "".',
  judge: (trial) =>
    eachStreamedCall(trial, (call) => {
      const named = call.fragments.filter(({ value }) => isName(functionOf(value).name));
      const [once, again] = named;
      if (once === undefined || again === undefined) return [];
      const isSame = functionOf(once.value).name === functionOf(again.value).name;
      return [
        {
          what: isSame
            ? 'The name of a tool call is sent again: openai-python and LangChain join it to "namename"'
            : 'The name of a tool call comes in pieces: clients that take the first piece call a tool that does not exist',
          expected: 'no name, null or "" after the first',
          actual: show(functionOf(again.value).name),
          evidence: atChunk(again.chunk, `${again.pointer}/function/name`),
        },
      ];
    }),
});
