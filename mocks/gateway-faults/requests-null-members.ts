import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Every parameter that is absent goes on as null',
  incidents: ['null-fields-emitted'],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => ({ temperature: null, top_p: null, tools: null, stop: null, ...body })),
  },
});
