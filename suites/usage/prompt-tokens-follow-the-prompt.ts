import { defineComparison, inconclusive, type Reading } from '../../src/define.ts';
import { atUsage, tellsOfCache, usageIn } from '../shared/usage.ts';

/** No tokenizer has a token for so many bytes of prose, on average. */
const mostBytesPerToken = 40;

const bytesOf = ({ exchange }: Reading): number => Buffer.byteLength(exchange.request.body ?? '');

export default defineComparison({
  title: 'A longer prompt has more prompt_tokens',
  clause: 'USAGE-02',
  level: 'must',
  incidents: ['ollama/ollama#17889'],
  probe: ['usage-both-ways', 'usage-long-prompt'],
  premise: 'completion',
  faults: ['usage-implausible'],
  fix: 'Count the tokens of the prompt that was sent, after the chat template.',
  compare: (samples) => {
    const [short] = samples.of('usage-both-ways');
    const [long] = samples.of('usage-long-prompt');
    if (short === undefined || long === undefined) return inconclusive('one of the two prompts was not answered');
    const [less, more] = [usageIn(short.reading), usageIn(long.reading)];
    if (less === null || more === null) return inconclusive('there is no usage to reckon with');
    // What templates and system prompts add is in both.
    const bytes = bytesOf(long.reading) - bytesOf(short.reading);
    const tokens = more.prompt - less.prompt;
    if (tokens * mostBytesPerToken >= bytes) return [];
    if (tellsOfCache(long.reading)) return inconclusive('the longer prompt came from a cache, which some leave out');
    return [
      {
        what: 'prompt_tokens hardly changes with the prompt',
        expected: `at least ${Math.ceil(bytes / mostBytesPerToken)} tokens more for ${bytes} bytes more of prose`,
        actual: `${less.prompt} tokens for the short prompt, ${more.prompt} for the long one`,
        evidence: atUsage(long.reading, '/usage/prompt_tokens'),
      },
    ];
  },
});
