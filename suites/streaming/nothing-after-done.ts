import { atFrame, defineCheck, inconclusive } from '../../src/define.ts';
import { dataKind, everyStream } from '../streams.ts';

export default defineCheck({
  title: 'No data follows [DONE]',
  clause: 'SSE-11',
  level: 'must',
  probe: everyStream,
  premise: 'events',
  faults: ['sse-data-after-done'],
  fix: 'Make [DONE] the last event, after usage and whatever else there is to say.',
  judge: ({ reading }) => {
    const [done] = reading.done;
    if (done === undefined) return inconclusive('there is no [DONE]');
    const late = reading.frames.filter(
      (frame) => frame.index > done.index && dataKind(frame) !== 'none' && dataKind(frame) !== 'done',
    );
    const [first] = late;
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
