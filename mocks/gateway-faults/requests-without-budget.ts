import { defineGatewayFault } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'The output budget is dropped from requests',
  incidents: ['param-max-tokens-ignored', 'mofa-org/mofa#1341'],
  bend: {
    request: (sent) => mapJsonRequest(sent, ({ max_tokens: _old, max_completion_tokens: _new, ...body }) => body),
  },
});
