import { defineFault } from '../../src/define.ts';
import { onStream } from '../bend/when.ts';
import { mapSteps } from '../bend.ts';

export default defineFault({
  title: '[DONE] comes twice',
  incidents: ['songquanpeng/one-api#1628'],
  bend: onStream((plan) => mapSteps(plan, (step) => (step.kind === 'done' ? [step, step] : step))),
});
