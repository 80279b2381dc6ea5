import { defineFault } from '../../src/define.ts';
import { completionOf } from '../bend/convert.ts';
import { isStream, totalWait, withHeader, withSteps } from '../bend.ts';

export default defineFault({
  title: 'A stream asked for with Accept: application/json comes as one JSON document',
  incidents: ['stream-true-json-reply', 'openai/openai-node#375'],
  bend: (plan, request) => {
    const accept = request.header('accept') ?? '';
    if (!isStream(plan) || !accept.includes('application/json') || accept.includes('text/event-stream')) return plan;
    return withSteps(withHeader(plan, 'content-type', 'application/json'), [
      { kind: 'wait', ms: totalWait(plan) },
      { kind: 'json', value: completionOf(plan) },
    ]);
  },
});
