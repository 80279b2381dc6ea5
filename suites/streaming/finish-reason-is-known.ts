import { defineCheck, inconclusive, show } from '../../src/define.ts';
import { callsTool } from '../../src/read/output.ts';
import { finishReasons } from '../contract/common.ts';
import { answerChunks, entriesOf, everyStream, flawsIn } from '../shared/streams.ts';

const known: readonly unknown[] = finishReasons;

export default defineCheck({
  title: 'A finish_reason in a stream is a known word, and names what happened',
  clause: 'CHAT-STREAM-15',
  level: 'must',
  incidents: ['vllm-project/vllm#57082', 'ai-dynamo/dynamo#11760'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['finish-reason-unknown', 'finish-abort-nonstandard'],
  fix: "Map the engine's own reason to one of these. An aborted answer is an error, not an answer.",
  judge: ({ reading, request }) => {
    const chunks = answerChunks(reading);
    const isGiven = (reason: unknown): boolean => reason !== undefined && reason !== null && reason !== '';
    if (!chunks.some((chunk) => entriesOf(chunk).some(({ choice }) => isGiven(choice.finish_reason))))
      return inconclusive('there is no finish_reason');
    const isToolTurn =
      reading.exchange.request.body === null ||
      request.tools !== undefined ||
      request.functions !== undefined ||
      reading.choices.some(({ toolCalls }) => callsTool(toolCalls));
    return flawsIn(chunks, (chunk) =>
      entriesOf(chunk).flatMap(({ choice, pointer }) => {
        const { finish_reason: reason } = choice;
        if (!isGiven(reason)) return [];
        const flaw = { actual: show(reason), pointer: `${pointer}/finish_reason` };
        if (!known.includes(reason))
          return [
            {
              ...flaw,
              what: `finish_reason is ${show(reason)}, which no client knows`,
              expected: `one of ${finishReasons.join(', ')}`,
            },
          ];
        return !isToolTurn && (reason === 'tool_calls' || reason === 'function_call')
          ? [
              {
                ...flaw,
                what: `finish_reason is ${show(reason)}, but no tool was offered or called`,
                expected: 'stop or length',
              },
            ]
          : [];
      }),
    );
  },
});
