import { atBody, defineComparison, inconclusive } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';
import { judgeWrongValues, outOfRange, requestWith } from '../shared/wrong-values.ts';

export default defineComparison({
  title: 'A value out of its range is refused',
  clause: 'PARAM-03',
  level: 'observe',
  probe: ['chat-basic', 'param-out-of-range'],
  premise: 'response',
  faults: ['unknown-param-silently-accepted'],
  incidents: ['raullenchai/Rapid-MLX#461', 'generative-computing/mellea#823'],
  compare: (samples) =>
    judgeWrongValues(samples, { probe: 'param-out-of-range', values: outOfRange }, (reading, wrong) => {
      if (!is2xx(reading)) return [];
      if (reading.errors.length > 0) return inconclusive('it was refused, but under a status of success');
      return [
        {
          what: `${requestWith(wrong)} is answered as if nothing were wrong`,
          expected: 'status 400 or 422',
          actual: `status ${reading.status}`,
          evidence: atBody(reading),
          fix: 'Answer 400 that names the parameter and its range: whoever set it thinks that it has an effect.',
        },
      ];
    }),
});
