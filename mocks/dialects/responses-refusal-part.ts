import { defineDialect, isObject, type JsonObject } from '../../src/define.ts';
import { inBodyItems, mapEvents, mapItems, mapParts, onEvents, textDelta } from '../bend/responses.ts';
import { omit } from '../bend.ts';

const refusal = (part: JsonObject): JsonObject =>
  part.type === 'output_text' ? { type: 'refusal', refusal: part.text } : part;
const refusing = (item: JsonObject): JsonObject => mapParts(item, refusal);

export default defineDialect({
  title: 'The model refuses: its part is a refusal instead of text',
  evidence: 'OpenAI, published shape; RESP-04',
  bend: (plan, request) => {
    const body = inBodyItems(refusing, 'message')(plan, request);
    return onEvents((stream) =>
      mapEvents(stream, (event, type) => {
        if (isObject(event.response)) return { ...event, response: mapItems(event.response, refusing) };
        if (isObject(event.item)) return { ...event, item: refusing(event.item) };
        if (isObject(event.part)) return { ...event, part: refusal(event.part) };
        const { text, ...rest } = omit(event, 'logprobs');
        if (type === textDelta) return { ...rest, type: 'response.refusal.delta' };
        return type === 'response.output_text.done' ? { ...rest, type: 'response.refusal.done', refusal: text } : event;
      }),
    )(body, request);
  },
});
