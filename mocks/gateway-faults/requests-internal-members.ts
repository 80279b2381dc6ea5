import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'The gateway’s own members stand in the request to the upstream',
  incidents: ['BerriAI/litellm#41342'],
  bend: {
    request: (sent) => mapJsonRequest(sent, (body) => ({ ...body, model_alias_map: {}, proxy_call_id: 'call-1' })),
  },
});
