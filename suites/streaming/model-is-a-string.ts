import { defineCheck, show } from '../../src/define.ts';
import { answerChunks, everyStream, flawsIn } from '../shared/streams.ts';

export default defineCheck({
  title: 'model is a string on every chunk',
  clause: 'CHAT-STREAM-05',
  level: 'should',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['model-missing', 'model-number'],
  fix: 'Name the model on every chunk. It need not be the name of the request.',
  judge: ({ reading }) =>
    flawsIn(answerChunks(reading), ({ value: { model } }) =>
      typeof model === 'string'
        ? []
        : [
            {
              what: model === undefined || model === null ? 'Chunks do not name the model' : 'model is no string',
              expected: 'a string',
              actual: show(model),
              pointer: '/model',
            },
          ],
    ),
});
