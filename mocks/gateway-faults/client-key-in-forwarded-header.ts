import { defineGatewayFault } from '../../src/define.ts';
import { headerOf, withHeader } from '../gateway/headers.ts';

export default defineGatewayFault({
  title: 'The client’s Authorization goes on as X-Forwarded-Authorization',
  incidents: ['blue-pen5805/llm-proxy-on-cloudflare-workers#350'],
  bend: {
    request: (sent, { request }) => ({
      ...sent,
      headers: withHeader(sent.headers, 'x-forwarded-authorization', headerOf(request.headers, 'authorization') ?? ''),
    }),
  },
});
