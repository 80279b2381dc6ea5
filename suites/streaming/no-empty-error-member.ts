import { defineCheck, show } from '../../src/define.ts';
import { answerChunks, everyStream, flawsIn, isEmptyError } from '../shared/streams.ts';

export default defineCheck({
  title: 'A chunk without an error has no member error, not even null',
  clause: 'CHAT-STREAM-27',
  level: 'must',
  incidents: ['microsoft/foundry-local#144'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['error-null-key', 'error-empty-object-key'],
  fix: 'Leave error out of healthy chunks when you write them.',
  judge: ({ reading }) =>
    flawsIn(answerChunks(reading), ({ value }) =>
      'error' in value && isEmptyError(value.error)
        ? [
            {
              what:
                value.error === null
                  ? 'Healthy chunks have "error": null, which ends the stream with an error in the AI SDK'
                  : 'Healthy chunks have an empty error, which clients take for a failure',
              expected: 'no member error',
              actual: show(value.error),
              pointer: '/error',
            },
          ]
        : [],
    ),
});
