import { defineGatewayDialect, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';
import { mapEvents } from '../gateway/events.ts';

const wants = ({ stream_options: options }: JsonObject): boolean => isObject(options) && options.include_usage === true;

export default defineGatewayDialect({
  title: 'Usage is always asked for upstream, and kept from clients that did not ask',
  evidence: 'BerriAI/litellm#35290, envoyproxy/ai-gateway#936, FORCE_STREAM_OPTION of new-api',
  bend: {
    request: (sent, { json, stream }) =>
      !stream || wants(json) || !isArray(json.messages)
        ? sent
        : mapJsonRequest(sent, (body) => ({
            ...body,
            stream_options: { ...(isObject(body.stream_options) ? body.stream_options : {}), include_usage: true },
          })),
    reply: (reply, { json }) =>
      wants(json)
        ? reply
        : mapEvents(reply, ({ usage, ...chunk }) =>
            isObject(usage) && isArray(chunk.choices) && chunk.choices.length === 0 ? [] : chunk,
          ),
  },
});
