import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Texts of messages are cut after 64 KB',
  incidents: [],
  bend: {
    request: (sent) =>
      mapMessages(sent, (message) => [
        typeof message.content === 'string' ? { ...message, content: message.content.slice(0, 65_536) } : message,
      ]),
  },
});
