import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyText } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Content arrives as a list of parts',
  incidents: ['content-array'],
  bend: mapReplyText((text) => [{ type: 'text', text }]),
});
