import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Where tools are offered, the gateway streams what nobody wanted streamed',
  incidents: ['stream-false-sse-reply', 'unslothai/unsloth#6570'],
  bend: {
    request: (request) =>
      mapJsonRequest(request, (body) => (body.tools === undefined ? body : { ...body, stream: true })),
  },
});
