import { defineGatewayFault } from '../../src/define.ts';
import { textReply } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'An upstream that gives no reply becomes status 200 with nothing in it',
  incidents: ['stream-zero-bytes-200'],
  bend: { unreachable: ({ stream }) => textReply(200, stream ? 'text/event-stream' : 'application/json', '') },
});
