import { defineFault } from '../../src/define.ts';
import { largeBytes } from '../bend/when.ts';
import { isStream, withSteps } from '../bend.ts';

const lateMs = 6_000;

export default defineFault({
  title: 'Streams for large prompts send their headers at once and the first chunk six seconds later',
  incidents: ['stall-mid-stream', 'magnusoverli/opencode#106'],
  bend: (plan, request) =>
    request.bytes > largeBytes && isStream(plan)
      ? withSteps(plan, [{ kind: 'wait', ms: lateMs }, ...plan.steps])
      : plan,
});
