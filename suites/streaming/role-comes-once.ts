import { atChunk, type Chunk, defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream, hasSoundIndices } from '../shared/streams.ts';

const namesRole = (delta: unknown): boolean => isObject(delta) && typeof delta.role === 'string' && delta.role !== '';

export default defineCheck({
  title: 'role comes once for each choice',
  clause: 'CHAT-STREAM-09',
  level: 'should',
  incidents: ['mistralai/mistral-vibe#666', 'langchain-ai/langchain-litellm#59'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['role-null-or-repeated'],
  fix: 'Leave role out of all deltas but the first.',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const seen = new Set<string>();
    const again: { chunk: Chunk; pointer: string }[] = [];
    const chunks = answerChunks(trial.reading);
    for (const chunk of chunks) {
      for (const { choice, pointer } of entriesOf(chunk)) {
        if (!namesRole(choice.delta)) continue;
        const index = show(choice.index);
        if (seen.has(index)) again.push({ chunk, pointer: `${pointer}/delta/role` });
        seen.add(index);
      }
    }
    const [first] = again;
    return first === undefined
      ? []
      : [
          {
            what: 'role is repeated: openai-python stream() joins it to "assistantassistant"',
            expected: 'role on the first delta only',
            actual: `repeated in ${again.length} of ${chunks.length} chunks`,
            evidence: atChunk(first.chunk, first.pointer),
          },
        ];
  },
});
