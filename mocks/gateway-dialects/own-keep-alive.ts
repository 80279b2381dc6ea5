import { defineGatewayDialect } from '../../src/define.ts';
import { withBody } from '../gateway/bend.ts';
import { isEvents, mapEventText } from '../gateway/events.ts';
import { headerOf } from '../gateway/headers.ts';

export default defineGatewayDialect({
  title: 'Comments of the upstream are dropped, and the gateway sends its own',
  evidence: 'OpenRouter sends comments while it waits; LiteLLM hands no comment on',
  bend: {
    reply: (reply) => {
      if (!isEvents(reply) || headerOf(reply.headers, 'content-encoding') !== null) return reply;
      const own = mapEventText(reply, ({ text }) => (text.startsWith(':') && !text.includes('data:') ? '' : text));
      const kept = async function* (): AsyncGenerator<Uint8Array> {
        yield Buffer.from(': keep-alive\n\n');
        yield* own.body;
      };
      return withBody(own, kept());
    },
  },
});
