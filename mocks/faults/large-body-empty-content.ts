import { defineFault } from '../../src/define.ts';
import { saying } from '../bend/content.ts';
import { largeBytes } from '../bend/when.ts';

export default defineFault({
  title: 'Large requests are answered 200 with empty content and finish_reason stop',
  incidents: ['stream-no-content-clean-stop', 'content-null-no-toolcalls'],
  bend: (plan, request) => (request.bytes > largeBytes ? saying(plan, '', 'stop') : plan),
});
