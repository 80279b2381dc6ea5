import { defineFault } from '../../src/define.ts';
import { loginPage, onStream } from '../bend/when.ts';
import { withSteps } from '../bend.ts';

export default defineFault({
  title: 'An HTML page follows [DONE]: what a web framework adds to a response that it did not know was sent',
  incidents: [],
  bend: onStream((plan) => withSteps(plan, [...plan.steps, { kind: 'raw', bytes: loginPage }])),
});
