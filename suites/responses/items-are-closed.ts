import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { findingsOf, itemIn, wholeEventsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

/** Hosted tools have lives of their own. */
const own: readonly string[] = ['message', 'function_call'];

export default defineCheck({
  title: 'Every message and function call of a stream ends with response.output_item.done',
  clause: 'RESP-STREAM-06',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-item-not-done'],
  fix: 'Send response.output_item.done with the whole item. The AI SDK makes tool calls out of that event alone.',
  judge: ({ reading }) => {
    const stream = wholeEventsOf(reading);
    if ('verdict' in stream) return stream;
    const items = stream.items.filter(
      ({ type, index, added }) => index !== null && own.includes(type) && added.length > 0,
    );
    if (items.length === 0) return inconclusive('no message or function call was announced');
    return findingsOf(
      items.flatMap(({ type, added, done }) => {
        const [first] = added;
        const [last] = done;
        if (first === undefined) return [];
        if (last === undefined) {
          return [
            {
              event: first,
              what: `A ${type} is announced and never done`,
              expected: 'response.output_item.done with the same output_index',
              actual: 'no such event',
              pointer: '/output_index',
            },
          ];
        }
        return itemIn(last)?.type === type
          ? []
          : [
              {
                event: last,
                what: `A ${type} ends as something else`,
                expected: `an item of type ${type}`,
                actual: show(itemIn(last)?.type),
                pointer: '/item/type',
              },
            ];
      }),
    );
  },
});
