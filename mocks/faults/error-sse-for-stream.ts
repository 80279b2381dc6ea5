import { defineFault } from '../../src/define.ts';
import { isRefusal } from '../bend/requests.ts';
import { mapSteps, withHeader } from '../bend.ts';

export default defineFault({
  title: 'Refusals of streamed requests are framed as an event stream, status 400',
  incidents: ['openclaw/clawrouter#101', 'sgl-project/sglang#21900'],
  bend: (plan, request) =>
    isRefusal(plan) && request.stream
      ? mapSteps(withHeader(plan, 'content-type', 'text/event-stream'), (step) =>
          step.kind === 'json' ? [{ kind: 'chunk', value: step.value }, { kind: 'done' }] : step,
        )
      : plan,
});
