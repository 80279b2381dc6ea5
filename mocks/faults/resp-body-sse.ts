import { defineFault } from '../../src/define.ts';
import { asIf, onServed } from '../bend/responses.ts';

export default defineFault({
  title: 'A response is streamed to a client that asked for none',
  incidents: [],
  bend: onServed((plan, request) => (request.stream ? plan : asIf(plan, request, { ...request.body, stream: true }))),
});
