import { atChunk, defineCheck, isObject } from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream } from '../shared/streams.ts';

/** Members of a delta that the published contract does not let be null, though many servers write them so. */
const notNullable = ['role', 'tool_calls', 'function_call', 'annotations', 'audio'];

const nullsOf = (delta: unknown): readonly string[] => {
  const members = isObject(delta) ? delta : {};
  return notNullable.filter((member) => members[member] === null);
};

export default defineCheck({
  title: 'Members of a delta that say nothing are left out, not null',
  clause: 'NOTE-01',
  level: 'observe',
  incidents: ['BerriAI/litellm#2225'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['null-fields-emitted'],
  fix: 'Leave members out that have no value.',
  judge: ({ reading }) => {
    const chunks = answerChunks(reading);
    const found = chunks.flatMap((chunk) =>
      entriesOf(chunk).flatMap(({ choice, pointer }) =>
        nullsOf(choice.delta).map((member) => ({ chunk, pointer, member })),
      ),
    );
    const [first] = found;
    if (first === undefined) return [];
    const members = [...new Set(found.map(({ member }) => member))];
    return [
      {
        what: 'Deltas write out members as null',
        expected: 'members with a value only',
        actual: `${members.join(', ')} in ${new Set(found.map(({ chunk }) => chunk)).size} of ${chunks.length} chunks`,
        evidence: atChunk(first.chunk, `${first.pointer}/delta/${first.member}`),
      },
    ];
  },
});
