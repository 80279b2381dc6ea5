import { defineFault } from '../../src/define.ts';
import { errorOf, isRefusal } from '../bend/requests.ts';
import { onResponses } from '../bend/responses.ts';
import { withHeader, withSteps } from '../bend.ts';

export default defineFault({
  title: 'A refusal to stream a response is itself an event stream',
  incidents: [],
  bend: onResponses((plan, request) =>
    request.stream && isRefusal(plan)
      ? withSteps(withHeader(plan, 'content-type', 'text/event-stream'), [
          { kind: 'chunk', event: 'error', value: { type: 'error', error: errorOf(plan) } },
        ])
      : plan,
  ),
});
