import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyCalls } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Of several tool calls only the first is passed on',
  incidents: [],
  bend: mapReplyCalls((call, nth) => ((typeof call.index === 'number' ? call.index : nth) > 0 ? null : call)),
});
