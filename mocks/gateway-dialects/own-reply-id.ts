import { defineGatewayDialect, isArray, type JsonObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';
import { mapEvents } from '../gateway/events.ts';

export default defineGatewayDialect({
  title: "Replies have ids and times of the gateway's own",
  evidence: 'one-api and its descendants make the id of a reply themselves (chatcmpl- and a random word)',
  bend: {
    reply: (reply, { nth }) => {
      const stamp = (value: JsonObject): JsonObject =>
        isArray(value.choices) ? { ...value, id: `chatcmpl-gateway${nth}`, created: 1_760_000_000 + nth } : value;
      return mapJsonBody(mapEvents(reply, stamp), stamp);
    },
  },
});
