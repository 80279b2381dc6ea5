import { defineFault } from '../../src/define.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'A request body with Transfer-Encoding: chunked is never answered, the same with Content-Length is',
  incidents: ['chunked-request-body-hangs'],
  bend: (plan, request) =>
    request.header('transfer-encoding')?.toLowerCase().includes('chunked') === true
      ? withWire(plan, { headersAfter: Number.POSITIVE_INFINITY })
      : plan,
});
