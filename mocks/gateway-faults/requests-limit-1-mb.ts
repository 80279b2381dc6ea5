import { defineGatewayFault } from '../../src/define.ts';
import { textReply } from '../gateway/bend.ts';

export default defineGatewayFault({
  title: 'Requests of more than 1 MB are refused with 413 and a page of HTML',
  incidents: ['body-limit-413-html', 'open-webui/open-webui#3273'],
  bend: {
    handle: async (ask, { request }) =>
      request.body.length > 1024 * 1024
        ? textReply(413, 'text/html', '<html><body><h1>413 Request Entity Too Large</h1></body></html>')
        : ask(),
  },
});
