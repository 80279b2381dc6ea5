import { defineGatewayFault } from '../../src/define.ts';
import { unmasked } from '../gateway/keys.ts';

export default defineGatewayFault({
  title: 'Errors of the upstream are handed on as they are, with the key that they quote',
  incidents: ['Unstructured-IO/unstructured-api#578'],
  bend: {
    reply: (reply, { upstreamKey }) => (reply.status >= 400 ? unmasked(reply, upstreamKey) : reply),
  },
});
