import { defineGatewayFault } from '../../src/define.ts';
import { unmasked } from '../gateway/keys.ts';

export default defineGatewayFault({
  title: 'Error events of the upstream are handed on as they are, with the key that they quote',
  incidents: [],
  bend: {
    reply: (reply, { upstreamKey }) => (reply.status < 400 ? unmasked(reply, upstreamKey) : reply),
  },
});
