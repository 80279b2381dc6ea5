import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'White space at the ends of messages is cut off',
  incidents: [],
  bend: {
    request: (sent) =>
      mapMessages(sent, (message) => [
        typeof message.content === 'string' ? { ...message, content: message.content.trim() } : message,
      ]),
  },
});
