import { defineFault, isObject } from '../../src/define.ts';
import { streamStepsOf } from '../bend/convert.ts';
import { onBody } from '../bend/when.ts';
import { withHeader, withSteps } from '../bend.ts';

export default defineFault({
  title: 'A plain request gets an event stream',
  incidents: ['stream-false-sse-reply'],
  bend: onBody((plan) => {
    const body = plan.steps.find((step) => step.kind === 'json');
    return isObject(body?.value)
      ? withSteps(withHeader(plan, 'content-type', 'text/event-stream'), streamStepsOf(plan, body.value))
      : plan;
  }),
});
