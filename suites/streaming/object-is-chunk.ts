import { defineCheck, isArray, isObject, show } from '../../src/define.ts';
import { answerChunks, everyStream, flawsIn } from '../shared/streams.ts';

export default defineCheck({
  title: 'object is "chat.completion.chunk" on every chunk with choices',
  clause: 'CHAT-STREAM-01',
  level: 'must',
  incidents: ['ml-explore/mlx-examples#913', 'ray-project/ray-llm#43', 'mlflow/mlflow#11557'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['object-wrong-in-chunks', 'object-missing-in-chunks'],
  fix: 'Set object to "chat.completion.chunk" on every chunk. openai-python stream() drops all others silently.',
  judge: ({ reading }) =>
    flawsIn(answerChunks(reading), ({ value }) => {
      if (value.object === 'chat.completion.chunk') return [];
      const flaw = { expected: '"chat.completion.chunk"', actual: show(value.object), pointer: '/object' };
      // Perplexity closes with a summary of this name; nothing is lost with it.
      if (value.object === 'chat.completion.done')
        return [{ ...flaw, what: 'The last chunk has an object of its own', softened: 'note' }];
      if (isArray(value.choices) && value.choices.length > 0)
        return [{ ...flaw, what: 'Chunks are not marked as chunks: openai-python stream() drops them silently' }];
      // Azure's first chunk says "" and carries nothing that could be lost.
      return isObject(value.usage)
        ? [
            {
              ...flaw,
              what: 'The usage chunk is not marked as a chunk: openai-python stream() drops it',
              softened: 'warn',
            },
          ]
        : [];
    }),
});
