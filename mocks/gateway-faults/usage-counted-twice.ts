import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyUsage } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'All numbers of usage are doubled',
  incidents: [],
  bend: mapReplyUsage((usage) =>
    Object.fromEntries(
      Object.entries(usage).map(([name, value]) => [name, typeof value === 'number' ? 2 * value : value]),
    ),
  ),
});
