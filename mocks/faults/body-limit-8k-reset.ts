import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';

const limit = 8 * 1024;

export default defineFault({
  title: 'Request bodies above 8 KiB reset the connection, without any status',
  incidents: ['large-body-connection-reset'],
  bend: (plan, request) => (request.bytes > limit ? withWire(plan, { resetBeforeHeaders: true }) : plan),
});
