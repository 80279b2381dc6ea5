import { defineCheck } from '../../src/define.ts';
import type { StreamedItem } from '../../src/read/index.ts';
import { type EventFlaw, eventsOf, findingsOf, isBefore } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

/** The first event of an item that is neither its announcement nor its end. */
const flawOf = ({ added, done, parts, argumentDeltas, argumentsDone }: StreamedItem): readonly EventFlaw[] => {
  const own = [
    ...parts.flatMap((part) => [...(part.added === null ? [] : [part.added]), ...part.deltas, ...part.done]),
    ...argumentDeltas,
    ...argumentsDone,
    ...done,
  ].toSorted((a, b) => a.chunk.frame.index - b.chunk.frame.index);
  const [first] = own;
  const [announced, again] = added;
  if (again !== undefined) {
    return [
      {
        event: again,
        what: 'An output_index is announced twice',
        expected: 'a new output_index for each item',
        actual: String(again.chunk.value.output_index),
        pointer: '/output_index',
      },
    ];
  }
  if (first === undefined || (announced !== undefined && isBefore(announced, first))) return [];
  return [
    {
      event: first,
      what: 'An event belongs to an item that was not announced',
      expected: 'response.output_item.added before it, with the same output_index',
      actual: first.type,
      pointer: '/output_index',
    },
  ];
};

export default defineCheck({
  title: 'Every item of a stream is announced by response.output_item.added, once and first',
  clause: 'RESP-STREAM-04',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-item-not-added'],
  incidents: ['BerriAI/litellm#36375', 'NousResearch/hermes-agent#119758'],
  fix: 'Send response.output_item.added with the empty item before anything that belongs to it. SDKs look up each delta in the items announced, and throw.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    return 'verdict' in stream
      ? stream
      : findingsOf(stream.items.filter(({ index }) => index !== null).flatMap(flawOf));
  },
});
