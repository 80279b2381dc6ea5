import { defineDialect, isObject } from '../../src/define.ts';
import { mapEvents, onEvents } from '../bend/responses.ts';

export default defineDialect({
  title: 'Every event of a response names its item by another id',
  evidence: 'GitHub Copilot, recorded; RESP-STREAM-04',
  bend: onEvents((plan) =>
    mapEvents(plan, (event) => {
      const id = `item_${event.sequence_number}`;
      if (isObject(event.item)) return { ...event, item: { ...event.item, id } };
      return event.item_id === undefined ? event : { ...event, item_id: id };
    }),
  ),
});
