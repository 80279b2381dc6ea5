import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { refusalOf } from '../shared/refusal.ts';
import { judgeWrongValues, outOfRange, requestWith, together, wrongTypes } from '../shared/wrong-values.ts';

export default defineComparison({
  title: 'A parameter of a wrong type or out of its range never makes the server fail',
  clause: 'ERR-06',
  level: 'must',
  probe: ['chat-basic', 'param-wrong-types', 'param-out-of-range'],
  premise: 'response',
  faults: ['param-wrong-type-500', 'param-out-of-range-500'],
  compare: (samples) =>
    together(
      [
        { probe: 'param-wrong-types', values: wrongTypes },
        { probe: 'param-out-of-range', values: outOfRange },
      ].map((sent) =>
        judgeWrongValues(samples, sent, (reading, wrong) => {
          if (reading.status === null) return inconclusive('no response came');
          if (reading.status < 500) return [];
          return [
            {
              what: `${requestWith(wrong)} makes the server fail`,
              expected: 'status 400 or 422, or an answer',
              actual: refusalOf(reading),
              evidence: atBody(reading),
              fix: 'Check parameters before they reach the engine, and answer 400. SDKs repeat a 5xx twice, each time in vain.',
            },
          ];
        }),
      ),
    ),
});
