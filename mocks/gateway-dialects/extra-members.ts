import { defineGatewayDialect, isArray, type JsonObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';
import { mapEvents } from '../gateway/events.ts';

const extended = (value: JsonObject): JsonObject =>
  isArray(value.choices)
    ? { ...value, provider: 'upstream', x_gateway: { route: 'primary', latency_ms: null }, cost: 0.000021 }
    : value;

export default defineGatewayDialect({
  title: "Replies and chunks have members of the gateway's own",
  evidence: 'Portkey adds provider to replies, Groq x_groq, OpenRouter provider and native_finish_reason',
  bend: {
    reply: (reply) => mapJsonBody(mapEvents(reply, extended), extended),
  },
});
