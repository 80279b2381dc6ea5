import { defineComparison, inconclusive } from '../../src/define.ts';
import { mustRefuse, refusalOf } from '../shared/refusal.ts';
import { judgeWrongValues, requestWith, wrongTypes } from '../shared/wrong-values.ts';

export default defineComparison({
  title: 'A parameter of a wrong type is refused with 400 or 422',
  clause: 'PARAM-02',
  level: 'should',
  probe: ['chat-basic', 'param-wrong-types'],
  premise: 'response',
  faults: ['param-wrong-type-answered'],
  compare: (samples) =>
    judgeWrongValues(samples, { probe: 'param-wrong-types', values: wrongTypes }, (reading, wrong) =>
      // Another check judges the 5xx.
      (reading.status ?? 0) >= 500
        ? inconclusive(`the server failed: ${refusalOf(reading)}`)
        : mustRefuse(reading, requestWith(wrong)),
    ),
});
