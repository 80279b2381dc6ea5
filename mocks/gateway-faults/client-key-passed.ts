import { defineGatewayFault } from '../../src/define.ts';
import { headerOf, withHeader } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'The client’s Authorization goes on in place of the gateway’s own where the request is a stream',
  incidents: ['BerriAI/litellm#32202', 'kcolemangt/llm-router#13'],
  bend: {
    request: (sent, { request, stream }) =>
      stream
        ? {
            ...sent,
            headers: withHeader(sent.headers, 'authorization', headerOf(request.headers, 'authorization') ?? ''),
          }
        : sent,
  },
});
