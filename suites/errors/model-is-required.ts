import { defineCheck } from '../../src/define.ts';
import { mustRefuse } from '../shared/refusal.ts';
import { withoutModel } from './probes.ts';

export default defineCheck({
  title: 'A request whose model is missing or no string is refused with 400 or 422',
  clause: 'ERR-03',
  level: 'must',
  probe: withoutModel,
  premise: 'exchange',
  faults: ['error-model-missing-500', 'wrong-type-answered'],
  judge: ({ reading, probe }) =>
    mustRefuse(
      reading,
      probe === 'error-no-model' ? 'A request without a model' : 'A request whose model is a number',
      // llama-server and many others serve one model, and need not be told which.
      'a server of a single model may do without',
    ),
});
