import { defineFault, isObject, type JsonObject } from '../../src/define.ts';
import { atEnd, isTerminal, mapEvents, mapItems, onServed } from '../bend/responses.ts';

const complete = (response: JsonObject): JsonObject => ({
  ...response,
  status: 'completed',
  incomplete_details: null,
  completed_at: response.completed_at ?? response.created_at,
});

export default defineFault({
  title: 'A response cut by max_output_tokens calls itself completed',
  incidents: [],
  bend: onServed((plan, request) => {
    const claimed = atEnd((response) => mapItems(complete(response), (item) => ({ ...item, status: 'completed' })))(
      plan,
      request,
    );
    return mapEvents(claimed, (event, type) => {
      if (isTerminal(type)) return { ...event, type: 'response.completed' };
      const { item } = event;
      return type === 'response.output_item.done' && isObject(item)
        ? { ...event, item: { ...item, status: 'completed' } }
        : event;
    });
  }),
});
