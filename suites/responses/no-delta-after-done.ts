import { defineCheck, inconclusive } from '../../src/define.ts';
import type { ResponseEvent } from '../../src/read/index.ts';
import { type EventFlaw, eventsOf, findingsOf, isBefore } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

const late = (deltas: readonly ResponseEvent[], ends: readonly ResponseEvent[]): readonly EventFlaw[] => {
  const [end] = ends;
  return end === undefined
    ? []
    : deltas
        .filter((delta) => isBefore(end, delta))
        .map((event) => ({
          event,
          what: 'A delta comes after what it belongs to is done',
          expected: `no delta after ${end.type}`,
          actual: event.type,
        }));
};

export default defineCheck({
  title: 'No delta of a stream comes after what it belongs to is done',
  clause: 'RESP-STREAM-04',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-delta-after-done'],
  fix: 'Send the done events when the last delta is out.',
  judge: ({ reading }) => {
    const stream = eventsOf(reading);
    if ('verdict' in stream) return stream;
    if (!stream.items.some(({ parts, argumentDeltas }) => parts.length + argumentDeltas.length > 0))
      return inconclusive('neither text nor arguments were streamed');
    return findingsOf(
      stream.items.flatMap(({ parts, done, argumentDeltas, argumentsDone }) => [
        ...parts.flatMap((part) => late(part.deltas, [...part.done, ...done])),
        ...late(argumentDeltas, [...argumentsDone, ...done]),
      ]),
    );
  },
});
