import { atBody, defineCheck, type Finding, inconclusive, isArray, isObject, type Json } from '../../src/define.ts';
import { textChoices } from '../shared/completions-text.ts';
import { withoutEndpoint } from '../shared/optional-endpoint.ts';

/** Rounding in half precision may put the logarithm of a certain token just above 0. */
const slack = 1e-3;

const listOf = (value: Json | undefined): readonly Json[] | null => (isArray(value) ? value : null);

export default defineCheck({
  title: 'logprobs of a text completion are logarithms, one for each token',
  clause: 'COMP-08',
  level: 'should',
  probe: 'completions-logprobs',
  premise: 'response',
  traffic: 'completions',
  faults: ['completions-logprobs-dropped', 'completions-logprobs-positive', 'completions-logprobs-short'],
  judge: ({ reading, request }) => {
    const withheld = withoutEndpoint(reading);
    if (withheld !== null) return withheld;
    if (typeof request.logprobs !== 'number') return inconclusive('logprobs were not asked for');
    const choice = textChoices(reading)[0]?.entries[0];
    if (choice === undefined || choice.text === '') return inconclusive('there is no text to look at');
    const evidence = atBody(reading, '/choices/0/logprobs');
    const { logprobs } = choice;
    if (!isObject(logprobs))
      return [
        {
          what: 'logprobs were asked for and silently left out',
          expected: '{"tokens": […], "token_logprobs": […]}, or 400 that says that it is not supported',
          actual: 'no logprobs',
          evidence,
          fix: 'Refuse what you cannot give: whoever asks for logprobs has no use for an answer without.',
        },
      ];
    const [tokens, values] = [listOf(logprobs.tokens), listOf(logprobs.token_logprobs)];
    if (tokens === null || values === null) return inconclusive('logprobs have another form');
    const positive = values.find((value) => typeof value === 'number' && value > slack);
    const findings: Finding[] = [];
    if (tokens.length !== values.length)
      findings.push({
        what: 'There are not as many log probabilities as tokens',
        expected: `${tokens.length}`,
        actual: `${values.length}`,
        evidence,
        fix: 'Send parallel arrays: entry i of each belongs to token i.',
      });
    if (positive !== undefined)
      findings.push({
        what: 'A log probability is above 0',
        expected: 'natural logarithms of probabilities, at most 0',
        actual: `${positive}`,
        evidence,
        fix: 'Send the natural logarithm, not the probability and not its negative.',
      });
    return findings;
  },
});
