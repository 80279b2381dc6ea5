import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'The gateway asks for usage itself, and passes on what it gets to clients that did not ask',
  incidents: [],
  bend: {
    request: (request) =>
      mapJsonRequest(request, (body) =>
        body.stream === true ? { ...body, stream_options: { include_usage: true } } : body,
      ),
  },
});
