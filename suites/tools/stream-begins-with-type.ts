import { defineCheck, show } from '../../src/define.ts';
import { functionOf, isName } from '../shared/tool-calls.ts';
import { atCall, eachStreamedCall, type StreamedCall } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

const isElseRight = ({ first: { value } }: StreamedCall): boolean => isName(value.id) && isName(functionOf(value).name);

export default defineCheck({
  title: 'The first delta of a tool call has type "function"',
  clause: 'CHAT-STREAM-21',
  level: 'must',
  incidents: ['SillyTavern/SillyTavern#5811'],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-type-missing', 'toolcall-type-empty'],
  fix: 'Send "type": "function" with the first delta of every call: openai-node stream() throws without it.',
  judge: (trial) =>
    eachStreamedCall(trial, (call) =>
      call.first.value.type === 'function'
        ? []
        : [
            {
              what: 'A tool call begins without type "function"',
              expected: '"function"',
              actual: show(call.first.value.type),
              evidence: atCall(call),
              // Mistral leaves it out of calls that are right otherwise, streamed or not.
              ...(call.first.value.type === undefined && isElseRight(call) ? { softened: 'warn' as const } : {}),
            },
          ],
    ),
});
