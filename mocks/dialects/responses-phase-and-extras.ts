import { defineDialect, isObject, type JsonObject } from '../../src/define.ts';
import { eachEvent, everywhere, mapItems, mapParts } from '../bend/responses.ts';

const adorn = (item: JsonObject): JsonObject =>
  mapParts({ ...item, phase: 'final_answer', namespace: null }, (part) => ({ ...part, citations: [] }));
const extend = (response: JsonObject): JsonObject => ({
  ...mapItems(response, adorn),
  billing: { payer: 'developer' },
  moderation: null,
  output_text: '',
  prompt_cache_retention: 'in_memory',
  ...(isObject(response.usage)
    ? { usage: { ...response.usage, cost: 0.0001, cost_details: { upstream: null }, is_byok: false } }
    : {}),
});

export default defineDialect({
  title: 'Responses, items, parts, events and usage have members of the provider',
  evidence: 'OpenAI (phase, billing, moderation) and OpenRouter (cost), recorded; section 11',
  bend: (plan, request) =>
    eachEvent(
      () => true,
      (event) => ({
        ...event,
        trace: 'a1',
        ...(isObject(event.item) ? { item: adorn(event.item) } : {}),
        ...(isObject(event.part) ? { part: { ...event.part, citations: [] } } : {}),
      }),
    )(everywhere(extend)(plan, request), request),
});
