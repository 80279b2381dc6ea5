import {
  atChunk,
  type Chunk,
  defineCheck,
  type Finding,
  inconclusive,
  isObject,
  type Json,
  show,
} from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream, hasSoundIndices } from '../shared/streams.ts';

interface Roles {
  readonly first: { readonly chunk: Chunk; readonly pointer: string; readonly role: Json | undefined };
  readonly all: (Json | undefined)[];
}

const rolesByChoice = (chunks: readonly Chunk[]): ReadonlyMap<string, Roles> => {
  const byChoice = new Map<string, Roles>();
  for (const chunk of chunks) {
    for (const { choice, pointer } of entriesOf(chunk)) {
      if (!isObject(choice.delta)) continue;
      const { role } = choice.delta;
      const key = show(choice.index);
      const known = byChoice.get(key) ?? { first: { chunk, pointer: `${pointer}/delta/role`, role }, all: [] };
      known.all.push(role);
      byChoice.set(key, known);
    }
  }
  return byChoice;
};

export default defineCheck({
  title: 'The first delta of every choice carries role "assistant"',
  clause: 'CHAT-STREAM-08',
  level: 'must',
  incidents: ['tensorzero/tensorzero#1265', 'langchain-ai/langchain#21897'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['role-missing-first-delta', 'role-model'],
  fix: 'Send {"delta": {"role": "assistant", "content": ""}} as the first chunk of each choice.',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const roles = [...rolesByChoice(answerChunks(trial.reading))];
    if (roles.length === 0) return inconclusive('no choice has a delta');
    return roles.flatMap(([index, { first, all }]): readonly Finding[] => {
      if (first.role === 'assistant') return [];
      const other = all.find((role) => typeof role === 'string' && role !== '' && role !== 'assistant');
      const isLate = other === undefined && all.includes('assistant');
      return [
        {
          what:
            other !== undefined
              ? `Choice ${index} has another role than "assistant": the AI SDK rejects it`
              : isLate
                ? `Choice ${index} gets its role after its first delta`
                : `Choice ${index} never gets a role: openai-node stream() throws, LangChain JS loses the usage`,
          expected: '"assistant"',
          actual: show(other ?? first.role),
          evidence: atChunk(first.chunk, first.pointer),
          // Late is not what the contract says, but no client is known to break.
          ...(isLate ? { softened: 'warn' as const } : {}),
        },
      ];
    });
  },
});
