import { defineDialect, isObject, type JsonObject } from '../../src/define.ts';
import { inBodyItems, mapItems, mapParts, onEvents, retell } from '../bend/responses.ts';

const annotation = {
  type: 'url_citation',
  url: 'https://example.org/',
  title: 'Example',
  start_index: 0,
  end_index: 1,
};
const cited = (item: JsonObject): JsonObject => mapParts(item, (part) => ({ ...part, annotations: [annotation] }));

export default defineDialect({
  title: 'Text of a response carries an annotation',
  evidence: 'OpenAI and OpenRouter with search, recorded; RESP-04',
  bend: (plan, request) =>
    onEvents((stream) =>
      retell(stream, (event, type) => {
        if (isObject(event.response)) return { ...event, response: mapItems(event.response, cited) };
        if (isObject(event.item)) return { ...event, item: cited(event.item) };
        if (type === 'response.content_part.done' && isObject(event.part)) {
          return { ...event, part: { ...event.part, annotations: [annotation] } };
        }
        if (type !== 'response.output_text.done') return event;
        const { item_id, output_index, content_index } = event;
        const place = { item_id, output_index, content_index, annotation_index: 0 };
        return [{ type: 'response.output_text.annotation.added', ...place, annotation }, event];
      }),
    )(inBodyItems(cited, 'message')(plan, request), request),
});
