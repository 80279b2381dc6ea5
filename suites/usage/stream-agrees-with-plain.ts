import { defineCheck, inconclusive } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';
import { atUsage, tellsOfCache, usageIn } from '../shared/usage.ts';

/** A router may send the same request to engines with other templates: so far apart is no matter of templates. */
const tolerance = (tokens: number): number => 8 + tokens / 4;

const differ = (a: number, b: number): boolean => Math.abs(a - b) > tolerance(Math.min(a, b));

export default defineCheck({
  title: 'The same request has the same prompt_tokens streamed and plain',
  clause: 'USAGE-03',
  level: 'should',
  probe: 'usage-both-ways',
  premise: 'completion',
  faults: ['usage-stream-estimates-prompt'],
  fix: 'Take the counts of a stream from where those of a plain answer come from: ask the upstream for include_usage.',
  judge: ({ steps: [before, streamed, after] }) => {
    if (before === undefined || streamed === undefined || after === undefined)
      return inconclusive('not all of the requests were sent');
    if (![before, streamed, after].every(is2xx)) return inconclusive('not all of the requests were answered');
    const [first, stream, last] = [usageIn(before), usageIn(streamed), usageIn(after)];
    if (first === null || stream === null || last === null) return inconclusive('not all of the replies have usage');
    if (!differ(first.prompt, stream.prompt) || !differ(last.prompt, stream.prompt)) return [];
    if (differ(first.prompt, last.prompt))
      return inconclusive('the counts differ between plain answers too: different engines may have answered');
    if ([before, streamed, after].some(tellsOfCache))
      return inconclusive('parts of the prompt came from a cache, which some leave out');
    return [
      {
        what: 'The stream counts other prompt_tokens than the plain answer to the same request',
        expected: `about ${first.prompt}, as in plain answers before and after`,
        actual: `${stream.prompt}`,
        evidence: atUsage(streamed),
      },
    ];
  },
});
