import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'The error about a dead upstream quotes the request that was sent to it, key included',
  incidents: ['AstrBotDevs/AstrBot#440'],
  bend: {
    unreachable: ({ upstreamKey, request }) =>
      errorReply(502, `POST ${request.path} {"authorization": "Bearer ${upstreamKey ?? ''}"} failed`, {
        type: 'upstream_error',
        code: 'bad_gateway',
      }),
  },
});
