import { defineGatewayFault } from '../../src/define.ts';
import { resetOfClient } from '../gateway/breaks.ts';

export default defineGatewayFault({
  title: 'The connection is reset where a request is larger than 1 MB',
  incidents: ['large-body-connection-reset', 'binaricat/Netcatty#3083'],
  bend: {
    request: (sent) => {
      if (sent.body.length > 1024 * 1024) throw resetOfClient();
      return sent;
    },
  },
});
