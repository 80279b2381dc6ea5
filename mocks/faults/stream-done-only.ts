import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { totalWait, withSteps } from '../bend.ts';

export default defineFault({
  title: 'The stream consists of [DONE]',
  incidents: ['stream-done-only'],
  bend: onStream((plan) => withSteps(plan, [{ kind: 'wait', ms: totalWait(plan) }, { kind: 'done' }])),
});
