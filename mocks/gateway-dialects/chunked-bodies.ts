import { defineGatewayDialect } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';

export default defineGatewayDialect({
  title: 'Whole bodies come in chunked transfer coding',
  evidence: "any gateway that hands a body on as a stream: Node's http, Starlette's StreamingResponse",
  bend: {
    reply: (reply) => withBody(reply, reply.body),
  },
});
