import { atBody, defineCheck, show } from '../../src/define.ts';
import { eachCall, isName } from '../shared/tool-calls.ts';
import { plainCalls } from './probes.ts';

export default defineCheck({
  title: 'Every tool call has an id',
  clause: 'CHAT-13',
  level: 'must',
  incidents: ['langchain-ai/langchain#40531', 'microsoft/autogen#4878'],
  probe: plainCalls,
  premise: 'response',
  traffic: 'chat',
  faults: ['toolcall-id-empty-or-null', 'toolcall-empty-object'],
  fix: 'Make up an id if the engine gives none: the result of the call is sent back under it.',
  judge: (trial) =>
    eachCall(trial, ({ value, pointer }) =>
      isName(value.id)
        ? []
        : [
            {
              what: 'A tool call has no id: its result cannot be sent back',
              expected: 'a non-empty string',
              actual: show(value.id),
              evidence: atBody(trial.reading, `${pointer}/id`),
            },
          ],
    ),
});
