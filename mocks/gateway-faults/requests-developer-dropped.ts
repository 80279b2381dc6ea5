import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Messages of the developer are dropped',
  incidents: [],
  bend: {
    request: (sent) => mapMessages(sent, (message) => (message.role === 'developer' ? [] : [message])),
  },
});
