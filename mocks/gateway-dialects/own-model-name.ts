import { defineGatewayDialect, type JsonObject } from '../../src/define.ts';
import { mapJsonBody } from '../gateway/bend.ts';
import { mapEvents } from '../gateway/events.ts';

const named = <T extends JsonObject>(value: T): JsonObject =>
  typeof value.model === 'string' ? { ...value, model: `gateway/${value.model}` } : value;

export default defineGatewayDialect({
  title: 'Replies name the model as the gateway does',
  evidence: "LiteLLM stamps the name that the client asked for over the provider's (_restamp_streaming_chunk_model)",
  bend: {
    reply: (reply) => mapJsonBody(mapEvents(reply, named), named),
  },
});
