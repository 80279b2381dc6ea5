import { atChunk, defineCheck, show } from '../../src/define.ts';
import { isName } from '../shared/tool-calls.ts';
import { eachStreamedCall } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'The id of a streamed tool call comes once',
  clause: 'CHAT-STREAM-22',
  level: 'must',
  incidents: ['SillyTavern/SillyTavern#5948', 'JetBrains/koog#2052'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-id-name-type-repeated'],
  fix: 'Send the id with the first delta only; after that leave it out, or send null or "".',
  judge: (trial) =>
    eachStreamedCall(trial, (call) => {
      const [, again] = call.fragments.filter(({ value }) => isName(value.id));
      return again === undefined
        ? []
        : [
            {
              what: 'The id of a tool call is sent again: openai-python stream() joins it to "call_1call_1"',
              expected: 'no id, null or "" after the first',
              actual: show(again.value.id),
              evidence: atChunk(again.chunk, `${again.pointer}/id`),
            },
          ];
    }),
});
