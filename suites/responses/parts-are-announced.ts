import { defineCheck, inconclusive, show } from '../../src/define.ts';
import type { StreamedPart } from '../../src/read/index.ts';
import { type EventFlaw, eventsOf, findingsOf, isBefore } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const flawOf = ({ index, added, deltas, done }: StreamedPart): readonly EventFlaw[] => {
  const [first] = [...deltas, ...done];
  if (first === undefined) return [];
  if (index === null) {
    return [
      {
        event: first,
        what: 'An event does not say which content part it belongs to',
        expected: 'content_index, an integer',
        actual: show(first.chunk.value.content_index),
        pointer: '/content_index',
      },
    ];
  }
  if (added !== null && isBefore(added, first)) return [];
  return [
    {
      event: first,
      what: 'Text comes for a content part that was not announced',
      expected: 'response.content_part.added before it, with the same content_index',
      actual: first.type,
      pointer: '/content_index',
    },
  ];
};

export default defineCheck({
  title: 'Every text of a stream is announced by response.content_part.added',
  clause: 'RESP-STREAM-04',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['responses-event-lifecycle-gaps', 'resp-content-index-missing'],
  incidents: ['Wei-Shaw/sub2api#2875', 'NousResearch/hermes-agent#119758'],
  fix: 'Send response.content_part.added with the empty part before its first delta. SDKs throw otherwise, and Codex shows nothing.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const parts = stream.items.flatMap((item) => item.parts);
    if (!parts.some(({ deltas, done }) => deltas.length + done.length > 0)) return inconclusive('no text was streamed');
    return findingsOf(parts.flatMap(flawOf));
  },
});
