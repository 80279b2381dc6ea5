import { defineCheck, inconclusive } from '../../src/define.ts';
import { describeStream, mannerOfReading } from '../../src/read/manner.ts';
import { argumentsOfCall, atCall, eachStreamedCall, isUncut, pieces, streamedCalls } from '../shared/tool-streams.ts';

/** Shorter arguments come in one piece from many a healthy provider. */
const long = 300;

export default defineCheck({
  title: 'Long arguments of a tool call are streamed as they are made',
  clause: 'TOOL-07',
  level: 'should',
  incidents: ['google/adk-python#5342', 'cacheplane/b4run#777'],
  probe: 'tools-long-stream',
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['tool-args-buffered-until-finish', 'tool-args-buffered-until-finish-burst'],
  fix: 'Pass pieces of the arguments on as they come, instead of parsing the whole call first.',
  judge: (trial) => {
    const { reading } = trial;
    if (!isUncut(reading)) return inconclusive('the stream was cut, or never said why it ended');
    const judged = eachStreamedCall(trial, (call) => {
      const length = argumentsOfCall(call).length;
      const count = pieces(call.fragments).filter((text) => text !== '').length;
      return length >= long && count === 1
        ? [
            {
              what: 'Long arguments come in one piece: nobody sees them grow',
              expected: 'several deltas',
              actual: `${length} characters in one delta`,
              evidence: atCall(call),
            },
          ]
        : [];
    });
    if ('verdict' in judged || judged.length > 0) return judged;
    const longest = Math.max(0, ...(streamedCalls(reading) ?? []).map((call) => argumentsOfCall(call).length));
    if (longest < long) return inconclusive(`the arguments have ${longest} characters, too few to tell`);
    const manner = mannerOfReading(reading);
    if (manner.kind === 'inconclusive') return inconclusive(manner.reason);
    return manner.kind !== 'buffered'
      ? []
      : [
          {
            what: 'The deltas of long arguments come in one burst at the end',
            expected: 'deltas spread over the time in which the call is generated',
            actual: describeStream(reading, manner.arrival),
          },
        ];
  },
});
