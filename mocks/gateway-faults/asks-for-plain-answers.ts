import { defineGatewayFault, isArray, isObject, type JsonObject } from '../../src/define.ts';
import { eventReply, mapJsonRequest, objectIn, wholeBody } from '../gateway/bend.ts';

const omitted: ReadonlySet<string> = new Set(['stream', 'stream_options']);

/** The text of the first choice, in pieces of a word each. */
const wordsOf = (answer: JsonObject): readonly string[] => {
  const [choice] = isArray(answer.choices) ? answer.choices : [];
  const message = isObject(choice) ? choice.message : null;
  const content = isObject(message) ? message.content : null;
  return typeof content === 'string' ? (content.match(/\s*\S+\s*/g) ?? []) : [];
};

export default defineGatewayFault({
  title: 'For a stream the upstream is asked for a plain answer, and a stream made of that',
  incidents: ['fake-stream', 'BerriAI/litellm#30208', 'anthony-chaudhary/fak#47'],
  bend: {
    request: (request, { stream }) =>
      stream
        ? mapJsonRequest(request, (value) =>
            Object.fromEntries(Object.entries(value).filter(([member]) => !omitted.has(member))),
          )
        : request,
    reply: async (reply, { stream }) => {
      if (!stream || reply.status !== 200) return reply;
      const whole = await wholeBody(reply);
      const answer = objectIn(whole.bytes);
      if (answer === null) return whole;
      const { id = null, created = null, model = null } = answer;
      const chunk = (delta: JsonObject, finish: string | null): JsonObject => ({
        id,
        object: 'chat.completion.chunk',
        created,
        model,
        choices: [{ index: 0, delta, finish_reason: finish }],
      });
      return eventReply([
        chunk({ role: 'assistant', content: '' }, null),
        ...wordsOf(answer).map((content) => chunk({ content }, null)),
        chunk({}, 'stop'),
        '[DONE]',
      ]);
    },
  },
});
