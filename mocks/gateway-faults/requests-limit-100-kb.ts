import { defineGatewayFault } from '../../src/define.ts';
import { errorReply } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Requests of more than 100 KB are refused with 413',
  incidents: ['body-limit-100k-framework-default', 'huggingface/responses.js#55'],
  bend: {
    handle: async (ask, { request }) =>
      request.body.length > 100 * 1024
        ? errorReply(413, 'The request is too large.', { type: 'invalid_request_error', code: 'request_too_large' })
        : ask(),
  },
});
