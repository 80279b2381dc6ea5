import { defineCheck, inconclusive, isObject, show } from '../../src/define.ts';
import { outputOf } from '../../src/read/output.ts';
import { answerChunks, entriesOf, everyStream, flawsIn, hasSoundIndices } from '../shared/streams.ts';

const speaks = (delta: unknown): boolean => {
  if (!isObject(delta)) return false;
  const { content, reasoning, refusal, toolCalls } = outputOf(delta);
  return content !== '' || reasoning !== '' || refusal !== '' || toolCalls.length > 0;
};

export default defineCheck({
  title: 'A choice has no output after its finish_reason',
  clause: 'CHAT-STREAM-14',
  level: 'should',
  incidents: ['open-webui/open-webui#23929', 'BerriAI/litellm#2195'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['content-after-finish', 'finish-reason-early-on-every-chunk'],
  fix: 'Send finish_reason with or after the last delta. Clients that stop at it lose the rest.',
  judge: (trial) => {
    if (!hasSoundIndices(trial)) return inconclusive('choices cannot be told apart');
    const finished = new Set<string>();
    return flawsIn(answerChunks(trial.reading), (chunk) =>
      entriesOf(chunk).flatMap(({ choice, pointer }) => {
        const index = show(choice.index);
        const isLate = finished.has(index) && speaks(choice.delta);
        if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') finished.add(index);
        return isLate
          ? [
              {
                what: 'Output follows the finish_reason of its choice',
                expected: 'no more deltas with text for that choice',
                actual: show(choice.delta),
                pointer: `${pointer}/delta`,
              },
            ]
          : [];
      }),
    );
  },
});
