import { defineCheck, isArray, isObject, show } from '../../src/define.ts';
import { answerChunks, everyStream, flawsIn } from '../shared/streams.ts';

export default defineCheck({
  title: 'choices is an array of objects on every chunk, the usage chunk too',
  clause: 'CHAT-STREAM-02',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['choices-missing-in-chunks', 'choices-null-in-usage-chunk'],
  fix: 'Send "choices": [] on chunks without choices. openai-node stream(), openai-python and the AI SDK crash on null and on nothing.',
  judge: ({ reading }) =>
    flawsIn(answerChunks(reading), ({ value: { choices, usage } }) => {
      const flaw = { expected: 'an array, empty if there is no choice', actual: show(choices), pointer: '/choices' };
      if (!isArray(choices))
        return [{ ...flaw, what: `A chunk ${isObject(usage) ? 'with usage ' : ''}has no array of choices` }];
      return choices.every(isObject) ? [] : [{ ...flaw, what: 'An entry of choices is no object' }];
    }),
});
