import { defineFault } from '../../src/define.ts';
import { onServed } from '../bend/responses.ts';
import { isBody, withHeader } from '../bend.ts';

export default defineFault({
  title: 'A response that is not streamed has the type text/plain',
  incidents: [],
  bend: onServed((plan) => (isBody(plan) ? withHeader(plan, 'content-type', 'text/plain; charset=utf-8') : plan)),
});
