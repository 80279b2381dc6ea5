import { atFrame, defineCheck } from '../../src/define.ts';
import { everyStream, framesOfKind } from '../shared/streams.ts';

export default defineCheck({
  title: 'Between data: and [DONE] stands one space or none',
  clause: 'SSE-02',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-two-spaces-done'],
  fix: 'Write "data: [DONE]". Parsers strip one space; with another before it no client recognises the terminator.',
  judge: ({ reading }) => {
    const found = framesOfKind(reading, 'spaced-done');
    const [first] = found;
    return first === undefined
      ? []
      : [
          {
            what: '[DONE] stands more than one space behind data:',
            expected: 'data: [DONE]',
            actual: JSON.stringify(first.raw.trimEnd()),
            evidence: atFrame(first),
          },
        ];
  },
});
