import { defineFault } from '../../src/define.ts';
import { isUnknownModel } from '../bend/answer.ts';
import { errorOf } from '../bend/requests.ts';
import { withHeader, withSteps } from '../bend.ts';

export default defineFault({
  title: 'A stream is opened with status 200 before the model is looked up, and the error comes in it',
  incidents: ['error-object-in-200-stream', 'apache/rocketmq-dashboard#2178'],
  bend: (plan, request) =>
    isUnknownModel(plan, request) && request.stream
      ? withSteps({ ...withHeader(plan, 'content-type', 'text/event-stream'), status: 200 }, [
          { kind: 'chunk', value: { error: errorOf(plan) } },
          { kind: 'done' },
        ])
      : plan,
});
