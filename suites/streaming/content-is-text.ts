import { defineCheck, inconclusive, isArray, isObject, show } from '../../src/define.ts';
import { answerChunks, entriesOf, everyStream, flawsIn } from '../shared/streams.ts';

export default defineCheck({
  title: 'delta.content is a string, null or absent',
  clause: 'CHAT-STREAM-10',
  level: 'must',
  incidents: ['vercel/ai#13703'],
  probe: everyStream,
  traffic: 'chat-stream',
  premise: 'chunks',
  faults: ['content-object', 'content-number', 'content-array'],
  fix: 'Send plain text in content. openai-python crashes on arrays, LangChain JS joins them to nonsense.',
  judge: ({ reading }) => {
    const chunks = answerChunks(reading);
    if (!chunks.some((chunk) => entriesOf(chunk).some(({ choice }) => isObject(choice.delta))))
      return inconclusive('no choice has a delta');
    return flawsIn(chunks, (chunk) =>
      entriesOf(chunk).flatMap(({ choice, pointer }) => {
        const content = isObject(choice.delta) ? choice.delta.content : undefined;
        if (content === undefined || content === null || typeof content === 'string') return [];
        const flaw = { expected: 'a string, or null', actual: show(content), pointer: `${pointer}/delta/content` };
        // Mistral sends its reasoning so, and only then.
        return isArray(content)
          ? [
              {
                ...flaw,
                what: 'delta.content is an array of parts: openai-python stream() crashes',
                softened: 'warn' as const,
              },
            ]
          : [{ ...flaw, what: 'delta.content is no text' }];
      }),
    );
  },
});
