import { defineFault, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { eventsOf, mapEvents, onEvents } from '../bend/responses.ts';

export default defineFault({
  title: 'A streamed message begins with its whole text',
  incidents: [],
  bend: onEvents((plan) => {
    const done = (type: string, index: Json | undefined): JsonObject =>
      eventsOf(plan, type).find(({ output_index: other }) => other === index) ?? {};
    return mapEvents(plan, (event, type) => {
      const { item, output_index: index } = event;
      if (type === 'response.content_part.added') {
        return { ...event, part: done('response.content_part.done', index).part };
      }
      if (type !== 'response.output_item.added' || !isObject(item) || item.type !== 'message') return event;
      const whole = done('response.output_item.done', index).item;
      return isObject(whole) ? { ...event, item: { ...item, content: whole.content } } : event;
    });
  }),
});
