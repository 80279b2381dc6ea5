import { atChunk, defineCheck, type Finding, isArray, show } from '../../src/define.ts';
import { answerChunks, everyStream, flawsIn } from '../shared/streams.ts';

export default defineCheck({
  title: 'id is a non-empty string, the same on all chunks of a stream',
  clause: 'CHAT-STREAM-03',
  level: 'must',
  incidents: [
    'huggingface/text-generation-inference#1782',
    'microsoft/autogen#4878',
    'ggml-org/llama.cpp#5876',
    'BerriAI/litellm#1571',
  ],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['id-missing', 'id-empty-or-null', 'id-number', 'id-varies-in-stream'],
  fix: 'Make one id for the stream and send it on every chunk.',
  judge: ({ reading }) => {
    const chunks = answerChunks(reading);
    const findings: Finding[] = [
      ...flawsIn(chunks, ({ value: { id, choices } }) => {
        const flaw = { expected: 'a non-empty string', actual: show(id), pointer: '/id' };
        if (typeof id !== 'string')
          return [
            {
              ...flaw,
              what:
                id === undefined || id === null ? 'Chunks have no id' : 'The id is no string: the AI SDK rejects it',
            },
          ];
        // Azure's first chunk has neither id nor choices.
        return id !== '' || (isArray(choices) && choices.length === 0)
          ? []
          : [{ ...flaw, what: 'The id of chunks is empty' }];
      }),
    ];
    const ids = chunks.filter(({ value }) => typeof value.id === 'string' && value.id !== '');
    const [first] = ids;
    const other = ids.find(({ value }) => value.id !== first?.value.id);
    if (first !== undefined && other !== undefined) {
      findings.push({
        what: 'The id changes within a stream: openai-node stream() reports the last one',
        expected: show(first.value.id),
        actual: `${show(other.value.id)}; ${new Set(ids.map(({ value }) => value.id)).size} ids in ${ids.length} chunks`,
        evidence: atChunk(other, '/id'),
        // Recorded from Groq's compound systems. No client is known to break.
        softened: 'warn',
      });
    }
    return findings;
  },
});
