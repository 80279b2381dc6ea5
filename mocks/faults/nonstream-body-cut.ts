import { defineFault } from '../../src/define.ts';
import { isBody, mapSteps } from '../bend.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineFault({
  title: 'The connection is reset in the middle of the JSON body',
  incidents: ['connection-reset-mid-stream', 'nonstream-body-truncated'],
  bend: (plan) =>
    isBody(plan) && isCompletion(plan)
      ? mapSteps(plan, (step) => {
          if (step.kind !== 'json') return step;
          const bytes = new TextEncoder().encode(JSON.stringify(step.value));
          return [{ kind: 'raw', bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) }, { kind: 'reset' }];
        })
      : plan,
});
