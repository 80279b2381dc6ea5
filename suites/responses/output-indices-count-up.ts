import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { eventsOf, findingsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'output_index is on every event of an item, and counts 0, 1, 2 in the order of the items',
  clause: 'RESP-STREAM-04',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-output-index-missing', 'resp-output-index-from-1'],
  incidents: ['BerriAI/litellm#36375'],
  fix: 'Number the items from 0 in the order in which they are announced. SDKs use the number as the place in output.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    const unplaced = stream.items
      .filter(({ index }) => index === null)
      .flatMap(({ added, done, parts, argumentDeltas, argumentsDone }) => [
        ...added,
        ...parts.flatMap((part) => [...part.deltas, ...part.done]),
        ...argumentDeltas,
        ...argumentsDone,
        ...done,
      ]);
    const announced = stream.items
      .flatMap(({ added }) => added.slice(0, 1))
      .filter((event) => !unplaced.includes(event));
    if (unplaced.length === 0 && announced.length === 0) return inconclusive('no item was announced');
    return findingsOf([
      ...unplaced.map((event) => ({
        event,
        what: 'An event does not say which item it belongs to',
        expected: 'output_index, an integer',
        actual: show(event.chunk.value.output_index),
        pointer: '/output_index',
      })),
      ...announced.flatMap((event, place) =>
        event.chunk.value.output_index === place
          ? []
          : [
              {
                event,
                what: 'Items are not numbered in the order in which they are announced',
                expected: String(place),
                actual: show(event.chunk.value.output_index),
                pointer: '/output_index',
              },
            ],
      ),
    ]);
  },
});
