import { defineFault } from '../../src/define.ts';
import { onStream, upstreamError } from '../bend/when.ts';
import { totalWait, withSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream consists of an error object and [DONE]',
  incidents: ['error-object-in-200-stream'],
  bend: onStream((plan) =>
    withSteps(plan, [
      { kind: 'wait', ms: totalWait(plan) },
      { kind: 'chunk', value: { error: upstreamError } },
      { kind: 'done' },
    ]),
  ),
});
