import { defineCheck, inconclusive } from '../../src/define.ts';
import { answering } from '../chat/probes.ts';
import { everyStream } from '../shared/streams.ts';
import { atUsage, shownBytes, usageIn } from '../shared/usage.ts';

/** No tokenizer has a token for so many bytes of text without runs, on average over an answer. */
const mostBytesPerToken = 40;
/** A few long tokens are no average. */
const slack = 64;

/** Runs of one character or pattern may be a single token, however long they are. */
const withoutRuns = (text: string): string => text.replace(/(.{1,4}?)\1{3,}/gsu, '$1');

export default defineCheck({
  title: 'completion_tokens can have made the text that is shown',
  clause: 'USAGE-04',
  level: 'should',
  probe: [...answering, ...everyStream],
  traffic: ['chat', 'chat-stream'],
  premise: 'answer',
  faults: ['usage-counts-replies'],
  fix: 'Count tokens over the whole answer; of a stream do not send the count of its last chunk.',
  judge: ({ reading }) => {
    const usage = usageIn(reading);
    if (usage === null) return inconclusive('there is no usage to reckon with');
    // Zero is judged by itself.
    if (usage.completion === 0) return inconclusive('completion_tokens is 0');
    const bytes = shownBytes(reading, ({ content }) => withoutRuns(content));
    if (bytes <= usage.completion * mostBytesPerToken + slack) return [];
    return [
      {
        what: 'completion_tokens is too small for the text',
        expected: `at least ${Math.ceil((bytes - slack) / mostBytesPerToken)} tokens for ${bytes} bytes`,
        actual: `${usage.completion}`,
        evidence: atUsage(reading, '/usage/completion_tokens'),
      },
    ];
  },
});
