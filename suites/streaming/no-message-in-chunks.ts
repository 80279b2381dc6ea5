import { atChunk, defineCheck, isObject } from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream } from '../shared/streams.ts';

export default defineCheck({
  title: 'Chunks carry a delta, and no message or empty function_call beside it',
  clause: 'NOTE-02',
  level: 'observe',
  incidents: ['microsoft/foundry-local#144', 'CangShui/workbuddy-gateway#3'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['extra-message-in-chunk'],
  fix: 'Send `delta` only.',
  judge: ({ reading }) => {
    const chunks = answerChunks(reading);
    const doubled = chunks.filter((chunk) =>
      entriesOf(chunk).some(({ choice: { delta, message } }) => isObject(delta) && isObject(message)),
    );
    const [first] = doubled;
    if (first === undefined) return [];
    return [
      {
        what: 'Chunks carry a message beside the delta',
        expected: 'a delta only',
        actual: `in ${doubled.length} of ${chunks.length} chunks`,
        evidence: atChunk(first, '/choices/0/message'),
      },
    ];
  },
});
