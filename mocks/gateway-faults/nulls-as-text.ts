import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyMessages } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Members of messages that are null arrive as the word',
  incidents: [],
  bend: mapReplyMessages((message) =>
    Object.fromEntries(
      Object.entries(message).map(([name, value]) => [name, value === null && name !== 'content' ? 'null' : value]),
    ),
  ),
});
