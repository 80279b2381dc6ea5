import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Stop sequences are dropped from requests',
  incidents: ['mozilla-ai/otari#152'],
  bend: {
    request: (sent) => mapJsonRequest(sent, ({ stop: _, ...body }) => body),
  },
});
