import { atBody, defineCheck, type JsonObject, show } from '../../src/define.ts';
import { eachCall, functionOf, isName } from '../shared/tool-calls.ts';
import { plainCalls } from './probes.ts';

const isElseRight = (call: JsonObject): boolean =>
  isName(call.id) && isName(functionOf(call).name) && typeof functionOf(call).arguments === 'string';

export default defineCheck({
  title: 'The type of a tool call is "function"',
  clause: 'CHAT-14',
  level: 'must',
  incidents: ['SillyTavern/SillyTavern#5811'],
  probe: plainCalls,
  premise: 'response',
  traffic: 'chat',
  faults: ['toolcall-type-missing', 'toolcall-type-empty'],
  fix: 'Send "type": "function" with every call.',
  judge: (trial) =>
    eachCall(trial, ({ value, pointer }) =>
      value.type === 'function'
        ? []
        : [
            {
              what:
                value.type === undefined
                  ? 'A tool call has no type: the helpers of openai-node and openai-python fail, agents pass it over'
                  : 'The type of a tool call is not "function"',
              expected: '"function"',
              actual: show(value.type),
              evidence: atBody(trial.reading, `${pointer}/type`),
              // Mistral leaves it out of calls that are right otherwise, and most clients look at function alone.
              ...(value.type === undefined && isElseRight(value) ? { softened: 'warn' as const } : {}),
            },
          ],
    ),
});
