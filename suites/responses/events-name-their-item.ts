import { defineCheck, inconclusive, show } from '../../src/define.ts';
import type { StreamedItem } from '../../src/read/index.ts';
import { type EventFlaw, eventsOf, findingsOf, isNamed, itemIn } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const flawsOf = ({ added, parts, argumentDeltas, argumentsDone }: StreamedItem): readonly EventFlaw[] => {
  const [first] = added;
  const id = first === undefined ? undefined : itemIn(first)?.id;
  const own = [
    ...parts.flatMap((part) => [
      ...(part.added === null ? [] : [part.added]),
      ...part.deltas,
      ...part.done,
      ...(part.closed === null ? [] : [part.closed]),
    ]),
    ...argumentDeltas,
    ...argumentsDone,
  ];
  return own.flatMap((event): readonly EventFlaw[] => {
    const named = event.chunk.value.item_id;
    if (!isNamed(named)) {
      return [
        {
          event,
          what: 'An event does not name its item',
          expected: 'item_id, a string',
          actual: show(named),
          pointer: '/item_id',
        },
      ];
    }
    if (!isNamed(id) || named === id) return [];
    return [
      {
        event,
        what: 'An event names its item otherwise than the item names itself',
        expected: show(id),
        actual: show(named),
        pointer: '/item_id',
        // GitHub Copilot does so; SDKs go by output_index.
        softened: 'note',
      },
    ];
  });
};

export default defineCheck({
  title: 'Events of text and arguments have the item_id of their item',
  clause: 'RESP-STREAM-04',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-delta-item-id-missing', 'resp-item-id-rotates'],
  incidents: ['BerriAI/litellm#36375'],
  fix: 'Make up the id when the item is announced, and repeat it on every event that belongs to the item.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    return stream.items.some(({ parts, argumentDeltas }) => parts.length + argumentDeltas.length > 0)
      ? findingsOf(stream.items.flatMap(flawsOf))
      : inconclusive('neither text nor arguments were streamed');
  },
});
