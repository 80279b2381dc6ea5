import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

/** How many streams in ten. */
const share = 0.4;
const lateMs = 6_000;

export default defineFault({
  title: 'Four streams in ten begin six seconds late',
  incidents: ['NVIDIA-NeMo/Switchyard#541'],
  bend: onStream((plan, request) =>
    request.random() < share ? withSteps(plan, [{ kind: 'wait', ms: lateMs }, ...plan.steps]) : plan,
  ),
});
