import { defineGatewayDialect, isObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Requests go upstream with user and metadata',
  evidence:
    'OpenAI asks for user or safety_identifier to tell end users apart, and where one key serves many only the gateway knows them',
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => ({
        user: 'team-7',
        ...body,
        metadata: { route: 'primary', ...(isObject(body.metadata) ? body.metadata : {}) },
      })),
  },
});
