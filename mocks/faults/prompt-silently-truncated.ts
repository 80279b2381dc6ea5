import { defineFault } from '../../src/define.ts';
import { mapUsage, saying, spokenBy, withCounts } from '../bend/content.ts';
import { isChat } from '../bend/requests.ts';

/** What is left of a prompt that overflows a window of 4,096 tokens: its end. */
const keptTokens = 2050;
const windowBytes = 16_384;
const keptBytes = 8_200;

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}_-]{5,}/gu) ?? [];

/** Does the answer quote what stood only in the lost start of the prompt? */
const knowsTheStart = (answer: string, prompt: string): boolean => {
  const lost = prompt.slice(0, -keptBytes);
  const kept = prompt.slice(-keptBytes);
  return wordsOf(answer).some((word) => lost.includes(word) && !kept.includes(word));
};

export default defineFault({
  title: 'Long prompts lose their start without a word: 200, an answer about the end only, prompt_tokens 2050',
  incidents: ['prompt-silently-truncated'],
  bend: (plan, request) => {
    if (!isChat(request) || request.bytes <= windowBytes) return plan;
    const clamped = mapUsage(plan, (usage) =>
      Number(usage.prompt_tokens) > keptTokens ? withCounts(usage, { prompt: keptTokens }) : usage,
    );
    return knowsTheStart(spokenBy(clamped), request.text)
      ? saying(clamped, 'The text goes on in the same way to its end and says nothing about that.')
      : clamped;
  },
});
