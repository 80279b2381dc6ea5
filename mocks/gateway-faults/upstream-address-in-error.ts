import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'The error about a dead upstream names its address',
  incidents: [],
  bend: {
    unreachable: ({ upstreamUrl }) =>
      errorReply(502, `Cannot connect to ${upstreamUrl}`, { type: 'upstream_error', code: 'bad_gateway' }),
  },
});
