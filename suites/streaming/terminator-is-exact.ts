import { atFrame, defineCheck } from '../../src/define.ts';
import { everyStream, framesOfKind } from '../shared/streams.ts';

export default defineCheck({
  title: 'The terminator is [DONE] to the letter',
  clause: 'SSE-09',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'events',
  faults: ['sse-done-lowercase', 'sse-done-trailing-space', 'sse-done-json'],
  fix: 'Write exactly "data: [DONE]" and a blank line.',
  judge: ({ reading }) => {
    const [first] = framesOfKind(reading, 'near-done');
    if (first === undefined) return [];
    const isPadded = first.data?.trim() === '[DONE]';
    return [
      {
        what: isPadded
          ? 'White space follows [DONE]: the AI SDK parses it as JSON and fails'
          : 'The terminator is not [DONE]: every client parses it as JSON, and fails or takes it for a chunk',
        expected: '[DONE]',
        actual: first.data ?? '',
        evidence: atFrame(first),
      },
    ];
  },
});
