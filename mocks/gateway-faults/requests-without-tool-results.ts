import { defineGatewayFault } from '../../src/define.ts';
import { mapMessages } from '../gateway/requests.ts';

export default defineGatewayFault({
  title: 'Results of tools are dropped from the history',
  incidents: ['tool-history-broken-roundtrip', 'su-kaka/gcli2api#406'],
  bend: {
    request: (sent) => mapMessages(sent, (message) => (message.role === 'tool' ? [] : [message])),
  },
});
