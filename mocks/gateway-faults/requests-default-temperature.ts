import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Requests without a temperature go on with one',
  incidents: ['param-seed-temperature-ignored'],
  bend: {
    request: (sent) => mapJsonRequest(sent, (body) => ({ temperature: 0.2, max_tokens: 4096, ...body })),
  },
});
