import { defineGatewayDialect, isObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Requests go upstream with user and metadata',
  evidence: 'LiteLLM and Portkey stamp the caller on requests for tracking and abuse limits',
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => ({
        user: 'team-7',
        ...body,
        metadata: { route: 'primary', ...(isObject(body.metadata) ? body.metadata : {}) },
      })),
  },
});
