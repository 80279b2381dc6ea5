import { atBody, defineCheck, inconclusive, isWithheld, show } from '../../src/define.ts';
import { argumentsFlaw, callsIn, eachCall, functionOf, isCut } from '../shared/tool-calls.ts';
import { plainCalls } from './probes.ts';

const told = {
  empty: 'The arguments of a tool call are empty: clients that parse them fail',
  broken: 'The arguments of a tool call are not JSON',
  'no object': 'The arguments of a tool call are JSON, but no object',
} as const;

export default defineCheck({
  title: 'The arguments of a tool call hold a JSON object, {} if there are none',
  clause: 'CHAT-15',
  level: 'should',
  incidents: ['vllm-project/vllm#37098', 'JohnnyZ93/oai-compatible-copilot#151', 'openai/openai-agents-js#664'],
  probe: plainCalls,
  premise: 'response',
  traffic: 'chat',
  faults: ['toolcall-arguments-empty-string', 'toolcall-arguments-broken'],
  fix: 'Answer "{}" for a call without arguments, and constrain the decoding of all others.',
  judge: (trial) => {
    const judged = eachCall(trial, ({ value, pointer, finish }) => {
      const { arguments: text } = functionOf(value);
      if (typeof text !== 'string' || isCut(finish)) return [];
      const flaw = argumentsFlaw(text);
      return flaw === null
        ? []
        : [
            {
              what: told[flaw],
              expected: 'a JSON object',
              actual: show(text),
              evidence: atBody(trial.reading, `${pointer}/function/arguments`),
            },
          ];
    });
    if (isWithheld(judged)) return judged;
    return callsIn(trial.reading).some(
      ({ value, finish }) => typeof functionOf(value).arguments === 'string' && !isCut(finish),
    )
      ? judged
      : inconclusive('no call has whole arguments');
  },
});
