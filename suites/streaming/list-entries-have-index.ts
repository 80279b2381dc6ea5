import { defineCheck, type Finding, isArray, isObject, type Json, show } from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream, type Flaw, flawsIn } from '../shared/streams.ts';

/** Their entries are judged elsewhere, or are no objects that go on. */
const otherLists = ['tool_calls', 'content'];

const lacksIndex = (entries: readonly Json[]): boolean =>
  entries.some((entry) => isObject(entry) && !Number.isInteger(entry.index));

export default defineCheck({
  title: 'Entries of a list that goes on over several deltas have an index',
  clause: 'CHAT-STREAM-30',
  level: 'must',
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['reasoning-details-no-index'],
  fix: 'Number the entries of reasoning_details, annotations and the like with an integer index.',
  judge: ({ reading }): readonly Finding[] => {
    const begun = new Set<string>();
    return flawsIn(answerChunks(reading), (chunk) =>
      entriesOf(chunk).flatMap(({ choice: { delta, index }, pointer }): readonly Flaw[] => {
        if (!isObject(delta)) return [];
        return Object.entries(delta).flatMap(([member, entries]): readonly Flaw[] => {
          if (!isArray(entries) || !entries.some(isObject) || otherLists.includes(member)) return [];
          const list = `${show(index)}/${member}`;
          const goesOn = begun.has(list);
          begun.add(list);
          if (!goesOn || !lacksIndex(entries)) return [];
          return [
            {
              what: `delta.${member} goes on without index: openai-python stream() raises RuntimeError`,
              expected: 'an integer index on each entry',
              actual: show(entries),
              pointer: `${pointer}/delta/${member}`,
              // An extension beyond the contract, recorded from a provider that works with all else.
              softened: 'warn',
            },
          ];
        });
      }),
    );
  },
});
