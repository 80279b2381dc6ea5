import { defineDialect } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineDialect({
  title: 'Streamed replies come whole and at once, as from a cache',
  evidence:
    'Gateways with a semantic cache replay stored streams without their pauses (Portkey, LiteLLM): nothing was generated, so nothing was held back',
  bend: onStream((plan) => mapSteps(plan, (step) => (step.kind === 'wait' ? [] : step))),
});
