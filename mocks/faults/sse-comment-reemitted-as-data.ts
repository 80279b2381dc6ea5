import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

export default defineFault({
  title: 'A keep-alive comment of the upstream is wrapped again, as data',
  incidents: ['sse-comment-reemitted-as-data'],
  bend: onStream((plan) => withSteps(plan, [{ kind: 'raw', bytes: 'data: : PROCESSING\n\n' }, ...plan.steps])),
});
