import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';

const limit = 56_000;

export default defineFault({
  title: 'Request bodies above 56 KB are never answered, as when large packets get lost on the way',
  incidents: ['large-body-connection-reset', 'anomalyco/opencode#1692'],
  bend: (plan, request) => (request.bytes > limit ? withWire(plan, { headersAfter: Number.POSITIVE_INFINITY }) : plan),
});
