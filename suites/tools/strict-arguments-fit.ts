import { defineCheck, inconclusive, type Reading, show } from '../../src/define.ts';
import { complaint } from '../shared/schema-complaint.ts';
import { parsed } from '../shared/structured.ts';
import { argumentsFlaw, callsIn, functionOf, isCut, offeredIn, withoutReply } from '../shared/tool-calls.ts';
import { argumentsOfCall, isUncut, streamedCalls } from '../shared/tool-streams.ts';

interface Whole {
  readonly name: unknown;
  readonly text: string;
}

/** Calls whose arguments nothing has cut. */
const wholeCalls = (reading: Reading): readonly Whole[] => {
  if (reading.shape !== 'json')
    return isUncut(reading)
      ? (streamedCalls(reading) ?? []).map((call) => ({
          name: functionOf(call.first.value).name,
          text: argumentsOfCall(call),
        }))
      : [];
  return callsIn(reading).flatMap(({ value, finish }) => {
    const { name, arguments: text } = functionOf(value);
    return typeof text === 'string' && !isCut(finish) ? [{ name, text }] : [];
  });
};

export default defineCheck({
  title: 'The arguments for a strict tool fit its schema',
  clause: 'TOOL-01',
  level: 'must',
  probe: ['tools-strict', 'tools-strict-stream'],
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['toolcall-strict-violated'],
  fix: 'Constrain the decoding by the schema, or refuse strict with 400.',
  judge: ({ reading, request }) => {
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const strict = offeredIn(request).filter((tool) => tool.strict);
    const calls = wholeCalls(reading).flatMap(({ name, text }) => {
      const tool = strict.find((offered) => offered.name === name);
      return tool === undefined ? [] : [{ tool, text }];
    });
    if (calls.length === 0) return inconclusive('no strict tool was called with whole arguments');
    const judged = calls.map(({ tool, text }) => ({
      text,
      wrong:
        argumentsFlaw(text) === null ? complaint(tool.parameters, parsed(text), 'arguments') : 'they hold no object',
    }));
    if (judged.some(({ wrong }) => wrong === undefined)) return inconclusive('a schema cannot be compiled');
    return judged.flatMap(({ wrong, text }) =>
      typeof wrong === 'string'
        ? [
            {
              what: 'The arguments for a strict tool break its schema',
              expected: 'JSON that validates against the parameters of the tool',
              actual: `${wrong}: ${show(text)}`,
            },
          ]
        : [],
    );
  },
});
