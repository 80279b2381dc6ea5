import { defineGatewayFault, isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { eventReply, mapJsonRequest, objectIn, wholeBody } from '../gateway/bend.ts';

/** One chunk that says all, and what the finish and the usage are. */
const asEvents = (body: JsonObject): readonly Json[] => {
  const { choices, usage, ...head } = body;
  const all = isArray(choices) ? choices.filter(isObject) : [];
  const chunk = (rest: JsonObject): JsonObject => ({ ...head, object: 'chat.completion.chunk', ...rest });
  return [
    ...all.map(({ message, index }) => chunk({ choices: [{ index, delta: message, finish_reason: null }] })),
    ...all.map(({ finish_reason, index }) => chunk({ choices: [{ index, delta: {}, finish_reason }] })),
    ...(usage === undefined ? [] : [chunk({ choices: [], usage })]),
    '[DONE]',
  ];
};

export default defineGatewayFault({
  title: 'A stream is asked for as a body, and its answer cut into events at the end',
  incidents: ['fake-stream-single-chunk', 'Portkey-AI/gateway#962'],
  bend: {
    request: (sent) => mapJsonRequest(sent, ({ stream: _stream, stream_options: _options, ...body }) => body),
    reply: async (reply, { stream }) => {
      if (!stream || reply.status !== 200) return reply;
      const whole = await wholeBody(reply);
      const body = objectIn(whole.bytes);
      return body === null ? whole : eventReply(asEvents(body));
    },
  },
});
