import { defineDialect, isObject, type JsonObject } from '../../src/define.ts';
import { inBodyItems, mapEvents, mapItems, mapParts, onEvents } from '../bend/responses.ts';
import { omit } from '../bend.ts';

const bare = (item: JsonObject): JsonObject => mapParts(item, (part) => omit(part, 'logprobs'));

export default defineDialect({
  title: 'Text deltas and parts of a response have no logprobs',
  evidence: 'one in twenty recorded deltas; RESP-STREAM-11',
  bend: (plan, request) =>
    onEvents((stream) =>
      mapEvents(stream, (event) => {
        if (isObject(event.response)) return { ...event, response: mapItems(event.response, bare) };
        if (isObject(event.item)) return { ...event, item: bare(event.item) };
        return isObject(event.part) ? { ...event, part: omit(event.part, 'logprobs') } : omit(event, 'logprobs');
      }),
    )(inBodyItems(bare, 'message')(plan, request), request),
});
