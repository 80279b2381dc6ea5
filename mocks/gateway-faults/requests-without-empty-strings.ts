import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Messages lose members that are empty strings',
  incidents: [],
  bend: {
    request: (sent) =>
      mapMessages(sent, (message) => [Object.fromEntries(Object.entries(message).filter(([, value]) => value !== ''))]),
  },
});
