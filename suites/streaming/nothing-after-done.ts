import { atFrame, defineCheck, type Frame, inconclusive, type Reading, show } from '../../src/define.ts';
import { dataKind, everyStream } from '../shared/streams.ts';

/** A comment, or a field of any name, with or without a value: legal, and no parser minds. */
const isField = (line: string): boolean => /^(?:$|:|[\w-]+:|[a-z][\w-]*$)/i.test(line);

/** The first block with a line that is nothing at all to a parser, from the one with [DONE] on. */
const strayAfter = (reading: Reading, done: Frame): { readonly frame: Frame; readonly line: string } | null => {
  for (const frame of reading.frames.slice(done.index)) {
    const lines = frame.raw.split(/\r\n|\r|\n/);
    const later = frame === done ? lines.slice(lines.findLastIndex((line) => line.startsWith('data:')) + 1) : lines;
    const line = later.find((each) => !isField(each.trimEnd()));
    if (line !== undefined) return { frame, line };
  }
  return null;
};

export default defineCheck({
  title: 'No data follows [DONE]',
  clause: 'SSE-11',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-data-after-done', 'stream-html-after-done'],
  fix: 'Make [DONE] the last event, after usage and whatever else there is to say.',
  judge: ({ reading }) => {
    const [done] = reading.done;
    if (done === undefined) return inconclusive('there is no [DONE]');
    const late = reading.frames.filter(
      (frame) => frame.index > done.index && dataKind(frame) !== 'none' && dataKind(frame) !== 'done',
    );
    const [first] = late;
    const stray = first === undefined ? strayAfter(reading, done) : null;
    if (stray !== null)
      return [
        {
          what: 'Bytes that are no events follow [DONE]',
          expected: 'the end of the stream',
          actual: show(stray.line.slice(0, 80)),
          evidence: atFrame(stray.frame),
        },
      ];
    return first === undefined
      ? []
      : [
          {
            what: 'Data follows [DONE]: the AI SDK parses on and fails, all other clients lose it',
            expected: 'the end of the stream',
            actual: `${late.length} more events`,
            evidence: atFrame(first),
          },
        ];
  },
});
