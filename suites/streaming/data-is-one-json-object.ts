import { atFrame, defineCheck, type Finding, type Frame } from '../../src/define.ts';
import { everyStream, framesOfKind } from '../shared/streams.ts';

const kindOf = ({ json, data }: Frame): string => {
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'an array';
  if (json !== undefined) return `a ${typeof json}`;
  return data?.startsWith('data:') ? 'a line that begins with data: once more' : 'no JSON';
};

export default defineCheck({
  title: 'The data of every event but [DONE] is one complete JSON object',
  clause: 'SSE-08',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-malformed-json', 'sse-data-null', 'sse-array-data', 'sse-double-data-prefix'],
  fix: 'Write one chunk as one line of JSON behind "data: ". All SDKs parse each payload, and fail on this one.',
  judge: ({ reading }) => {
    // What follows [DONE], and an event that the end of the body cuts, are judged by checks of their own.
    const end = reading.done[0]?.index ?? Number.POSITIVE_INFINITY;
    const bad = framesOfKind(reading, 'value', 'broken').filter((frame) => frame.terminated && frame.index < end);
    const kinds = Map.groupBy(bad, kindOf);
    return [...kinds].flatMap(([kind, frames]): readonly Finding[] => {
      const [first] = frames;
      return first === undefined
        ? []
        : [
            {
              what: `The data of an event is ${kind}`,
              expected: 'one JSON object',
              actual: `${kind}, in ${frames.length} of ${reading.frames.length} blocks`,
              evidence: atFrame(first),
            },
          ];
    });
  },
});
