import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyText } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'White space at the ends of texts and of deltas is cut off',
  incidents: [],
  bend: mapReplyText((text) => text.trim()),
});
