import { atBody, defineCheck, type Finding, inconclusive } from '../../src/define.ts';
import { choicesPerPrompt, promptsIn, textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';
import { errorSigns, isWhole } from '../shared/streams.ts';
import { plain, streamed } from './probes.ts';

const countFlaw = (
  expected: number,
  actual: number,
  prompts: number,
  isNIgnored: boolean,
): Omit<Finding, 'evidence'> => ({
  what: isNIgnored
    ? 'n is ignored: there is one choice for each prompt'
    : prompts > 1
      ? 'There are not as many choices as prompts ask for'
      : 'There are not as many choices as n says',
  expected: `${expected} choices for ${prompts} ${prompts === 1 ? 'prompt' : 'prompts'}, or 400`,
  actual: `${actual}`,
  fix: 'Answer every prompt of the array, n times each; refuse with 400 what you cannot serve.',
  // As in chat: an ignored n is bad manners, an unanswered prompt a lost answer.
  ...(isNIgnored ? { softened: 'warn' as const } : {}),
});

export default defineCheck({
  title: 'There are n choices for each prompt, numbered from 0',
  clause: 'COMP-04',
  level: 'must',
  probe: [...plain, ...streamed],
  premise: 'response',
  traffic: ['completions', 'completions-stream'],
  faults: ['completions-legacy-echo-prompt-array', 'completions-index-restarts', 'completions-n-ignored'],
  incidents: ['openai/openai-python#90', 'raullenchai/Rapid-MLX#461'],
  judge: ({ reading, request }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    const prompts = promptsIn(request);
    if (prompts === null) return inconclusive('nobody knows how many prompts there were');
    if (!isWhole(reading) || reading.errors.length > 0 || errorSigns(reading).length > 0)
      return inconclusive('the reply is not whole');
    const choices = textChoices(reading);
    if (choices.length === 0) return inconclusive('there is no choice');
    if (choices.some(({ isNumbered }) => !isNumbered)) return inconclusive('an index is no integer');
    const n = choicesPerPrompt(request);
    const expected = prompts.length * n;
    const indices = choices.map(({ index }) => index);
    const evidence = atBody(reading, '/choices');
    const numbers = new Set(indices);
    // In a stream, choices under the same index cannot be told from one.
    const isOneShort = choices.length === prompts.length && n > 1;
    if (choices.length !== expected)
      return [{ ...countFlaw(expected, choices.length, prompts.length, isOneShort), evidence }];
    return numbers.size === expected && indices.every((index) => index >= 0 && index < expected)
      ? []
      : [
          {
            what: 'The indices of choices are not their numbers',
            expected: `0 … ${expected - 1}, each once`,
            actual: indices.slice(0, 10).join(', '),
            evidence,
            fix: 'Choice k of prompt p has the index p * n + k.',
          },
        ];
  },
});
