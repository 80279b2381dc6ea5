import { defineCheck, isObject, show } from '../../src/define.ts';
import { eachFragment } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'Every tool-call delta has a function object',
  clause: 'CHAT-STREAM-23',
  level: 'must',
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-function-missing-later', 'toolcall-empty-object'],
  fix: 'Send "function": {} where there is nothing to add.',
  judge: (trial) =>
    eachFragment(trial, ({ value }) =>
      isObject(value.function)
        ? null
        : {
            what: 'A tool-call delta has no function object: openai-python stream(), the AI SDK and LangChain crash',
            expected: 'an object, with a piece of the arguments',
            actual: show(value.function),
          },
    ),
});
