import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Messages lose the names of their speakers',
  incidents: [],
  bend: {
    request: (sent) => mapMessages(sent, ({ name: _, ...message }) => [message]),
  },
});
