import { defineGatewayDialect } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayDialect({
  title: 'Events are written anew with CRLF',
  evidence: 'sse-starlette, under many gateways in Python, ends lines with CRLF',
  bend: {
    reply: (reply) => mapEventText(reply, ({ text }) => text.replace(/\r\n|\r|\n/g, '\r\n')),
  },
});
