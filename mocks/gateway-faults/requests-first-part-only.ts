import { defineGatewayFault, isArray } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Of the parts of a message only the first one goes on',
  incidents: ['content-parts-dropped'],
  bend: {
    request: (sent) =>
      mapMessages(sent, (message) => [
        isArray(message.content) ? { ...message, content: message.content.slice(0, 1) } : message,
      ]),
  },
});
